/// Contacts on disk, by number: a cache of what the journal says, from which one contact is read in
/// microseconds, so that not all need to be in memory. Start at
/// [io.messageflow.engine.archive.ContactArchive].
@NullMarked
package io.messageflow.engine.archive;

import org.jspecify.annotations.NullMarked;
