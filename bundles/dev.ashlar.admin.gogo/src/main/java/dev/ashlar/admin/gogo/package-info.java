/**
 * Admin commands and the Gogo shell, both ways.
 *
 * <p>Every admin command is a Gogo command of scope {@code ashlar} with its first word as the
 * function: {@code ashlar:user add juliet@localhost}, {@code status}. And {@code bin/ashlar gogo
 * LINE} runs a line of Gogo, so that the container's own commands ({@code lb}, {@code scr:list},
 * {@code inspect}) are reached without a shell that listens anywhere.
 */
@NullMarked
package dev.ashlar.admin.gogo;

import org.jspecify.annotations.NullMarked;
