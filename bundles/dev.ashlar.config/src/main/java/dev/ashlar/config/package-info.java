/**
 * The configuration: one file per component in {@code config/}, validated and watched.
 *
 * <p>A file {@code PID.cfg} sets the component with that PID, a file {@code PID~NAME.cfg} makes one
 * instance of a factory. Which keys there are, of which type and within which bounds, the component
 * says itself in its Metatype description, which this bundle reads from every installed bundle. A
 * file that is right is handed to ConfigurationAdmin; one that is wrong is refused as a whole, with
 * one line in the log, and the former setting stays in force. A file that is deleted restores the
 * defaults. The directory is the truth: what ConfigurationAdmin remembers beside it is deleted.
 *
 * <h2>Form of a file</h2>
 *
 * <p>UTF-8 lines of the form {@code key = value}; blank lines and lines that begin with {@code #}
 * are comments; a backslash at the end continues the line. Elements of a list are separated by
 * commas; a comma within an element is written {@code \,}. Nothing else is special.
 *
 * <h2>Who calls</h2>
 *
 * <p>Nobody: the bundle acts on files and bundles. The admin commands read its {@link
 * dev.ashlar.admin.api.ConfigurationView}. It must start before the components that it configures.
 */
@NullMarked
package dev.ashlar.config;

import org.jspecify.annotations.NullMarked;
