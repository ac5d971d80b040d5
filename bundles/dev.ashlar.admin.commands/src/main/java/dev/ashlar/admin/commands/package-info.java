/** The admin commands. */
@NullMarked
package dev.ashlar.admin.commands;

import org.jspecify.annotations.NullMarked;
