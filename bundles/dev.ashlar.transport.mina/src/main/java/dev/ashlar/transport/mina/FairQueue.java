package dev.ashlar.transport.mina;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Work that waits, by the address for which it is. Networks take turns, and so do the addresses of
 * one network: who floods waits for himself. Thread-safe.
 */
final class FairQueue {
  private final int most;
  private final int mostPerAddress;
  private final Map<AddressBlock, Map<AddressBlock, Deque<Runnable>>> networks =
      new LinkedHashMap<>();
  private int size;

  /**
   * Makes an empty one.
   *
   * @param most of all; beyond it a network that has nothing here gets in with one, so that those
   *     who fill the queue do not keep out the others
   * @param mostPerAddress of one address
   */
  FairQueue(int most, int mostPerAddress) {
    this.most = most;
    this.mostPerAddress = mostPerAddress;
  }

  /**
   * Adds what is to be done for an address.
   *
   * @return whether there was room
   */
  synchronized boolean offer(AddressBlock address, Runnable work) {
    Map<AddressBlock, Deque<Runnable>> addresses = networks.get(address.network());
    if (addresses == null) {
      addresses = new LinkedHashMap<>();
      networks.put(address.network(), addresses);
    } else if (size >= most) {
      return false;
    }
    Deque<Runnable> own = addresses.computeIfAbsent(address, a -> new ArrayDeque<>(1));
    if (own.size() >= mostPerAddress) {
      return false;
    }
    own.add(work);
    size++;
    return true;
  }

  /** Takes what is to be done next; null if nothing waits. */
  synchronized @Nullable Runnable poll() {
    if (size == 0) {
      return null;
    }
    Map.Entry<AddressBlock, Map<AddressBlock, Deque<Runnable>>> network = takeFirst(networks);
    Map.Entry<AddressBlock, Deque<Runnable>> address = takeFirst(network.getValue());
    Runnable next = address.getValue().remove();
    size--;
    if (!address.getValue().isEmpty()) {
      network.getValue().put(address.getKey(), address.getValue());
    }
    if (!network.getValue().isEmpty()) {
      networks.put(network.getKey(), network.getValue());
    }
    return next;
  }

  /** Takes whose turn it is; put in again, it is the last one. */
  private static <T> Map.Entry<AddressBlock, T> takeFirst(Map<AddressBlock, T> turns) {
    Iterator<Map.Entry<AddressBlock, T>> iterator = turns.entrySet().iterator();
    Map.Entry<AddressBlock, T> next = iterator.next();
    Map.Entry<AddressBlock, T> first = Map.entry(next.getKey(), next.getValue());
    iterator.remove();
    return first;
  }

  synchronized int size() {
    return size;
  }
}
