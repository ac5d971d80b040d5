/** Admin commands in the Gogo shell. */
@NullMarked
package dev.ashlar.admin.gogo;

import org.jspecify.annotations.NullMarked;
