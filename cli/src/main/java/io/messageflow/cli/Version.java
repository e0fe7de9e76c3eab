package io.messageflow.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// The version of this program and of the machine that runs it.
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version =
        Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("from sources");
    return new String[] {"MessageFlow Segments " + version, "Java " + Runtime.version()};
  }
}
