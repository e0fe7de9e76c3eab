import type { Member } from '../../api/contacts';
import { formatValue } from '../../components/formats';

/** What a person calls a contact: the name, else the address, else the id. */
export function nameOf(contact: Member): string {
  const { FirstName, LastName, Email, CompanyName } = contact.fields;
  const name = [FirstName, LastName].filter((part) => part !== undefined).map(formatValue);
  if (name.length > 0) {
    return name.join(' ');
  }
  return formatValue(Email ?? CompanyName ?? contact.id);
}
