/**
 * The admin commands of the server itself: users, sessions, hosts, bundles, configuration and
 * status.
 *
 * <p>Each command is a plain class over the api's services, which {@link
 * dev.ashlar.admin.commands.AdminCommandsComponent} hands in as suppliers: a service that is not
 * there at the moment is the outcome {@code UNAVAILABLE}, not an error. Called by the front ends
 * through {@link dev.ashlar.admin.api.CommandTable}.
 */
@NullMarked
package dev.ashlar.admin.commands;

import org.jspecify.annotations.NullMarked;
