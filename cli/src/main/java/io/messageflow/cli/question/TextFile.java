package io.messageflow.cli.question;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads small files of text in UTF-8.
final class TextFile {
  private TextFile() {}

  /// The whole text without a byte order mark.
  ///
  /// @param maxBytes a longer file is refused
  static String read(Path path, int maxBytes) {
    if (Files.isDirectory(path)) {
      throw CommandException.input(path + ": This is a directory.", "Name a file in it.");
    }
    try (InputStream stream = Files.newInputStream(path)) {
      return decoded(stream.readNBytes(maxBytes + 1), maxBytes, path.toString());
    } catch (NoSuchFileException e) {
      throw CommandException.input(path + ": There is no such file.", "Check the path.");
    } catch (AccessDeniedException e) {
      throw CommandException.input(path + ": The file may not be read.", "Check its permissions.");
    } catch (IOException e) {
      throw CommandException.input(path + ": The file cannot be read: " + e.getMessage() + ".");
    }
  }

  /// What comes in on the standard input.
  static String ofStandardInput(int maxBytes) {
    try {
      return decoded(System.in.readNBytes(maxBytes + 1), maxBytes, "The standard input");
    } catch (IOException e) {
      throw CommandException.input("The standard input cannot be read: " + e.getMessage() + ".");
    }
  }

  private static String decoded(byte[] bytes, int maxBytes, String name) {
    if (bytes.length > maxBytes) {
      throw CommandException.input(name + ": This is longer than " + (maxBytes >> 10) + " KiB.");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw CommandException.input(name + ": This is not UTF-8.", "Save it as text in UTF-8.");
    }
  }
}
