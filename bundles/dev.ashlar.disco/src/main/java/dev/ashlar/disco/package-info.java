/**
 * Service discovery for the server and for one's own account (XEP-0030): what is listed is what the
 * handlers that are there say of themselves.
 */
@NullMarked
package dev.ashlar.disco;

import org.jspecify.annotations.NullMarked;
