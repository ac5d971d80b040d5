/**
 * The admin client: the other end of the admin socket, called by {@code bin/ashlar}.
 *
 * <p>It knows only how to wait for a server that starts and how to stop one; every other command is
 * the server's own. So it sends what was typed, shows what comes back, and asks for the secrets
 * that the server asks for. What a third-party bundle adds is there without a change here. It is a
 * plain jar that runs outside the framework and loads little, to start fast.
 */
@NullMarked
package dev.ashlar.admin.client;

import org.jspecify.annotations.NullMarked;
