/**
 * Admin commands over a local socket: the server's end of {@code bin/ashlar}.
 *
 * <p>A Unix domain socket that only the owner of the server's process can open, {@code
 * data/admin.sock}: by the permissions of the file, and because the operating system says who is at
 * the other end. Whoever that is may do everything; there is no other authentication. The client
 * sends one line with a JSON object and gets one line back, as often as it likes:
 *
 * <pre>
 * {"words":["user","add","juliet@localhost"],"secrets":{"password":"..."}}
 * {"exit":0,"output":"...","error":"","asks":[]}
 * </pre>
 *
 * <p>If {@code asks} is not empty (each with {@code name} and {@code prompt}), the client asks for
 * these secrets and sends the request again with them.
 */
@NullMarked
package dev.ashlar.admin.socket;

import org.jspecify.annotations.NullMarked;
