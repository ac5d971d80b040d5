/** Validated, watched configuration files. */
@NullMarked
package dev.ashlar.config;

import org.jspecify.annotations.NullMarked;
