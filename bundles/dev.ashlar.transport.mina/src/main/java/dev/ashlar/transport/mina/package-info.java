/** Connections on Apache MINA. */
@NullMarked
package dev.ashlar.transport.mina;

import org.jspecify.annotations.NullMarked;
