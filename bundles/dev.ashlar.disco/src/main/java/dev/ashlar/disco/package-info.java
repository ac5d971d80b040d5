/** Service discovery (XEP-0030). */
@NullMarked
package dev.ashlar.disco;

import org.jspecify.annotations.NullMarked;
