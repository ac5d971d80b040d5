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
      binding =
          () -> {
            server.close();
            file.close();
          };
      thread("admin-accept", () -> accept(server)).start();
    } catch (IOException e) {
      throw new AdminSocketException(
          "Cannot open the admin socket " + settings.path() + ": " + e.getMessage(), e);
    }
  }

  private void accept(ServerSocketChannel server) {
    try {
      while (true) {
        places.acquire();
        SocketChannel client = server.accept();
        open.add(client);
        thread("admin-client", () -> serve(client)).start();
      }
    } catch (ClosedChannelException e) {
      LOG.debug("The admin socket is closed.");
    } catch (IOException e) {
      LOG.error("The admin socket fails: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(SocketChannel client) {
    try (client;
        IdleWatch idle = new IdleWatch(client, settings.idle())) {
      RequestLines lines = new RequestLines(client, settings.requestBytes());
      while (true) {
        idle.waiting();
        byte[] line = lines.next();
        idle.working();
        if (line.length == 0) {
          return;
        }
        lines.answer(WireFormat.write(answer(line)));
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
