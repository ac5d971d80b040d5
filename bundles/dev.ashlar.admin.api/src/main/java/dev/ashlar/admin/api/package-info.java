/**
 * Admin commands: what an operator can ask a running server, independent of the way the question
 * comes in.
 *
 * <p>A bundle that has something to administer registers an {@link AdminCommand} as a service; the
 * front ends (the local socket behind {@code bin/ashlar}, the Gogo shell) collect these services in
 * a {@link CommandTable} and give it the words that were typed. A command answers with data, never
 * with finished text, so that every command has readable output and {@code --json} alike.
 *
 * <p>Words used here:
 *
 * <ul>
 *   <li><em>command</em>: named by one or two words, such as {@code status} or {@code user add};
 *   <li><em>argument</em>: what follows the name: an operand (by position), an option ({@code
 *       --name value}), a flag ({@code --name}) or a secret (never on the command line: see {@link
 *       ArgumentKind#SECRET});
 *   <li><em>outcome</em>: how a command ended; each has one exit code of {@code bin/ashlar}.
 * </ul>
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.ashlar.admin.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
