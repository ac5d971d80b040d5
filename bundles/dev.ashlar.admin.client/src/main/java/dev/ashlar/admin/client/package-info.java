/** The admin client of bin/ashlar. */
@NullMarked
package dev.ashlar.admin.client;

import org.jspecify.annotations.NullMarked;
