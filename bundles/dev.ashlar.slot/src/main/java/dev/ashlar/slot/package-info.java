/**
 * Slots: how behaviour that comes and goes is used while people talk. "State is data, behaviour is
 * services": who needs a service holds a {@link dev.ashlar.slot.Slot} and asks it at each use, and
 * so a bundle can be replaced between two stanzas of a live stream.
 *
 * <p>Who calls it: the thin {@code *Component} of a bundle fills a slot from the dynamic references
 * of its service component; the plain classes behind it use the services. Knows no OSGi itself.
 *
 * <p>Glossary:
 *
 * <ul>
 *   <li><em>slot</em>: the place of one service, e.g. the account provider of a host; a <em>slot
 *       map</em> has one such place per key, e.g. SASL mechanisms by name;
 *   <li><em>rank</em>: the order among services that compete for one place; the first is the
 *       <em>current</em> one. A slot for one name takes no other: there is no silent fallback;
 *   <li><em>lease</em>: the right to use a service for the length of one operation;
 *   <li><em>drain</em>: waiting until a departing service has no leases, within a bound;
 *   <li><em>park</em>: keeping an operation while no service is there, within bounds of time and
 *       number; then the answer is <em>unavailable</em>, a value that the caller turns into a
 *       protocol error.
 * </ul>
 *
 * <p>How a component feeds one (the service's properties give ranking, id and name):
 *
 * <pre>{@code
 * @Reference(policy = DYNAMIC, cardinality = MULTIPLE, policyOption = GREEDY)
 * void bind(AccountProvider provider, Map<String, Object> properties) {
 *   slot.add(provider, Rank.ofProperties(properties, "account.provider"));
 * }
 *
 * void updated(AccountProvider provider, Map<String, Object> properties) {
 *   slot.rerank(provider, Rank.ofProperties(properties, "account.provider"));
 * }
 *
 * void unbind(AccountProvider provider) {
 *   slot.remove(provider); // returns when no operation uses it, or the drain bound has passed
 * }
 * }</pre>
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.ashlar.slot;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
