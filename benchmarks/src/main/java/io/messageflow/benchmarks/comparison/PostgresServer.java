package io.messageflow.benchmarks.comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A PostgreSQL server of its own, on a free port of the loopback address, in a folder. It refuses
/// to run as root, so root starts it as the user `postgres` that the package has made.
final class PostgresServer implements AutoCloseable {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String USER = "postgres";
  private static final int STARTING_SECONDS = 60;
  private static final int STOPPING_SECONDS = 60;

  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("shared_buffers", "4GB"),
          Map.entry("effective_cache_size", "12GB"),
          Map.entry("work_mem", "256MB"),
          Map.entry("maintenance_work_mem", "1GB"),
          Map.entry("max_parallel_workers_per_gather", "2"),
          Map.entry("random_page_cost", "1.1"),
          Map.entry("jit", "off"),
          Map.entry("max_wal_size", "16GB"),
          Map.entry("wal_level", "minimal"),
          Map.entry("max_wal_senders", "0"),
          Map.entry("fsync", "off"),
          Map.entry("autovacuum", "off"),
          Map.entry("timezone", "UTC"),
          Map.entry("unix_socket_directories", ""),
          Map.entry("listen_addresses", "127.0.0.1"));

  private final Path folder;
  private final Path programs;
  private final String password = UUID.randomUUID().toString();
  private final int port;
  private final Process process;

  /// Starts a server.
  ///
  /// @param programs the folder of `initdb` and `postgres`
  /// @param parent where the server makes a folder for its data
  PostgresServer(Path programs, Path parent) {
    this.programs = programs;
    this.folder = parent.resolve("postgresql");
    try {
      makeFolder(parent);
      initialise();
      this.port = freePort();
      this.process = start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    await();
  }

  /// The folder with the programs of the newest PostgreSQL that is installed.
  static Optional<Path> installed() {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .filter(version -> Files.isExecutable(version.resolve("bin/initdb")))
          .filter(version -> Files.isExecutable(version.resolve("bin/postgres")))
          .max(Comparator.comparingInt(PostgresServer::number))
          .map(version -> version.resolve("bin"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int number(Path version) {
    String name = version.toFile().getName();
    return name.matches("\\d+") ? Integer.parseInt(name) : 0;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private void makeFolder(Path parent) throws IOException {
    Files.createDirectory(folder);
    if (isRoot()) {
      Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
      own(folder);
    }
  }

  private void own(Path path) throws IOException {
    Files.setOwner(
        path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
  }

  private void initialise() throws IOException {
    Path secret = folder.resolve("password");
    Files.writeString(secret, password);
    if (isRoot()) {
      own(secret);
    }
    Process made =
        command(
                "initdb",
                List.of(
                    "-D",
                    data().toString(),
                    "-U",
                    USER,
                    "-E",
                    "UTF8",
                    "--locale=C",
                    "--no-sync",
                    "--auth=scram-sha-256",
                    "--pwfile=" + secret))
            .start();
    try {
      if (made.waitFor() != 0) {
        throw new IllegalStateException("initdb failed, see " + log());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path log() {
    return folder.resolveSibling("postgresql.log");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Process start() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-D", data().toString(), "-p", "" + port));
    SETTINGS.forEach((name, value) -> {
      arguments.add("-c");
      arguments.add(name + "=" + value);
    });
    return command("postgres", arguments).start();
  }

  /// A program as a user that it runs as. `setpriv` becomes the program, so that the process is the
  /// server's own.
  private ProcessBuilder command(String program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--init-groups"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
  }

  private void await() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTING_SECONDS);
    while (true) {
      try {
        connect().close();
        return;
      } catch (SQLException e) {
        if (!process.isAlive() || System.nanoTime() > end) {
          process.destroyForcibly();
          throw new IllegalStateException("PostgreSQL does not start, see " + log(), e);
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A new connection.
  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres?prepareThreshold=1", USER, password);
  }

  /// What the server was told, in words.
  static String settings() {
    return Stream.of(
            "shared_buffers",
            "work_mem",
            "effective_cache_size",
            "max_parallel_workers_per_gather",
            "random_page_cost",
            "jit")
        .map(name -> name + " " + SETTINGS.get(name))
        .reduce((left, right) -> left + ", " + right)
        .orElseThrow();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOPPING_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
