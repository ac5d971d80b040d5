/** Admin commands over a local socket. */
@NullMarked
package dev.ashlar.admin.socket;

import org.jspecify.annotations.NullMarked;
