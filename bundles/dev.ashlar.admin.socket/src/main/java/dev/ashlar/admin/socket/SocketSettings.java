package dev.ashlar.admin.socket;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the socket is and what a client may use up.
 *
 * @param path of the socket
 * @param requests served at the same time
 * @param requestBytes of one request
 * @param idle how long a client may take for its next request, or to read the reply
 */
record SocketSettings(Path path, int requests, int requestBytes, Duration idle) {}
