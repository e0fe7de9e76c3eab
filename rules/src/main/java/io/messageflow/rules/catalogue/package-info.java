/// Which fields, events and attributes a workspace knows, and of what type each is. Names that
/// differ only in case are one name. Start at [io.messageflow.rules.catalogue.Catalogue].
@NullMarked
package io.messageflow.rules.catalogue;

import org.jspecify.annotations.NullMarked;
