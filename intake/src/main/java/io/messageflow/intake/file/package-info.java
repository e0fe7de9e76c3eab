/// Reads files of contacts, events and declared types, and brings their records to the door. Finds
/// out by itself how a file is packed, encoded and laid out; says of each record that was refused
/// where it stands and why. A file that cannot be read to its end is an error as a whole, so that
/// no answer rests on half a file. Start at [io.messageflow.intake.file.DatasetFiles].
@NullMarked
package io.messageflow.intake.file;

import org.jspecify.annotations.NullMarked;
