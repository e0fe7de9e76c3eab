package io.messageflow.intake;

import io.messageflow.intake.typing.Misfit;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.data.Contact;
import java.util.List;
import java.util.Set;

/// All contacts and their events in memory, ready to be asked. Immutable.
///
/// @param contacts in order of their ids, by UTF-16 code units
/// @param lists the ids of all lists, in order
/// @param events how many events the contacts have together
/// @param misfits by event and name
public record Dataset(
    Catalogue catalogue,
    List<Contact> contacts,
    Set<String> lists,
    long events,
    List<Misfit> misfits) {}
