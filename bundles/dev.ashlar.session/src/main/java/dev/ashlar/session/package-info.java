/** The table of connected resources. */
@NullMarked
package dev.ashlar.session;

import org.jspecify.annotations.NullMarked;
