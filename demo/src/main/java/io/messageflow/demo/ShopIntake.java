package io.messageflow.demo;

import io.messageflow.intake.Dataset;
import io.messageflow.intake.DatasetBuilder;
import io.messageflow.intake.Outcome;
import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.EventRecord;
import java.time.ZoneOffset;

/// Takes a shop in through the door that all records go through.
public final class ShopIntake implements ShopReceiver {
  private static final int CONTACTS_A_STEP = 500;

  private final DatasetBuilder dataset;
  private long records;

  /// Hears how far it is.
  @FunctionalInterface
  public interface Progress {
    /// Called every few hundred contacts.
    ///
    /// @param share from 0 to 1
    void at(double share, long records);
  }

  private ShopIntake(long arrivedAt) {
    this.dataset = new DatasetBuilder(ZoneOffset.UTC, arrivedAt);
    ShopCatalogue.declare(dataset.declarations());
  }

  /// The shop as a data set.
  ///
  /// @throws IllegalStateException when the door refuses a record, since a shop holds none such
  public static Dataset of(Shop shop, long arrivedAt, Progress progress) {
    ShopIntake door = new ShopIntake(arrivedAt);
    int contacts = shop.size().contacts();
    for (int first = 0; first < contacts; first += CONTACTS_A_STEP) {
      shop.tell(first, Math.min(contacts, first + CONTACTS_A_STEP), door);
      progress.at((double) first / contacts, door.records);
    }
    return door.dataset.finish();
  }

  @Override
  public void contact(ContactRecord contact) {
    expectIn(dataset.contact(contact), contact);
  }

  @Override
  public void event(EventRecord event) {
    expectIn(dataset.event(event), event);
  }

  private void expectIn(Outcome outcome, Record sent) {
    records++;
    if (!(outcome instanceof Outcome.Accepted)) {
      throw new IllegalStateException("the shop was refused: " + outcome + " for " + sent);
    }
  }
}
