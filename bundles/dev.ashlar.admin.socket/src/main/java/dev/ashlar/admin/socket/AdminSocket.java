package dev.ashlar.admin.socket;

import dev.ashlar.admin.api.CommandReply;
import dev.ashlar.admin.api.CommandRequest;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts clients and answers their requests, each client on a thread of its own, as many at a time
 * as the settings say.
 */
final class AdminSocket implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AdminSocket.class);

  /** How long to wait when no client can be taken, as when the process has too many files open. */
  private static final long RETRY_MILLIS = 500;

  private final SocketSettings settings;
  private final Function<CommandRequest, CommandReply> commands;
  private final Semaphore places;
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
  private volatile Binding binding = Binding.NONE;

  /** What is bound at present. */
  private interface Binding {
    Binding NONE = () -> {};

    void release() throws IOException;
  }

  AdminSocket(SocketSettings settings, Function<CommandRequest, CommandReply> commands) {
    this.settings = settings;
    this.commands = commands;
    this.places = new Semaphore(settings.requests());
  }

  /**
   * Binds the socket and begins to accept.
   *
   * @throws AdminSocketException if it cannot be bound
   */
  void open() {
    try {
      SocketFile file = SocketFile.at(settings.path());
      ServerSocketChannel server = file.bind();
      Peers peers = file.peers();
      binding =
          () -> {
            server.close();
            file.close();
          };
      thread("admin-accept", () -> accept(server, peers)).start();
    } catch (IOException e) {
      throw new AdminSocketException(
          "Cannot open the admin socket " + settings.path() + ": " + e.getMessage(), e);
    }
  }

  private void accept(ServerSocketChannel server, Peers peers) {
    try {
      while (server.isOpen()) {
        places.acquire();
        if (!take(server, peers)) {
          places.release();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a client; that one cannot be taken is no reason to take none any more. */
  private boolean take(ServerSocketChannel server, Peers peers) throws InterruptedException {
    try {
      SocketChannel client = server.accept();
      open.add(client);
      thread("admin-client", () -> serve(client, peers)).start();
      return true;
    } catch (ClosedChannelException e) {
      LOG.debug("The admin socket is closed.");
    } catch (IOException e) {
      LOG.warn("The admin socket cannot take a client: {}", e.getMessage());
      Thread.sleep(RETRY_MILLIS);
    }
    return false;
  }

  private void serve(SocketChannel client, Peers peers) {
    try (client;
        IdleWatch idle = new IdleWatch(client, settings.idle())) {
      if (!peers.admit(client)) {
        LOG.warn("Somebody else than the owner has connected to the admin socket.");
        return;
      }
      RequestLines lines = new RequestLines(client, settings.requestBytes());
      while (true) {
        idle.waiting();
        byte[] line = lines.next();
        idle.working();
        if (line.length == 0) {
          return;
        }
        byte[] reply = WireFormat.write(answer(line));
        idle.waiting();
        lines.answer(reply);
      }
    } catch (IOException e) {
      LOG.debug("An admin client is gone: {}", e.getMessage());
    } finally {
      open.remove(client);
      places.release();
    }
  }

  private CommandReply answer(byte[] line) {
    try {
      return commands.apply(WireFormat.read(line));
    } catch (IOException e) {
      return new CommandReply(2, "", "ashlar: not a request: " + e.getMessage() + "\n", List.of());
    }
  }

  private static Thread thread(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Closes the socket and every client; a command that is running ends by itself. */
  @Override
  public void close() {
    try {
      binding.release();
      for (SocketChannel client : open) {
        client.close();
      }
    } catch (IOException e) {
      LOG.warn("Cannot close the admin socket: {}", e.getMessage());
    }
  }
}
