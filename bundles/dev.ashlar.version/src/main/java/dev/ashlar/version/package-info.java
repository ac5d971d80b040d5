/** Tells name and version of this server (XEP-0092); the operating system is kept to ourselves. */
@NullMarked
package dev.ashlar.version;

import org.jspecify.annotations.NullMarked;
