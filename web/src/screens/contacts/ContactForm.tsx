import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { fieldsQuery, type Field, type Value } from '../../api/catalogue';
import { saveContact, type Contact, type ContactBody } from '../../api/contacts';
import { ErrorNote } from '../../components/ErrorNote';
import { tell } from '../../components/Notices';
import { t } from '../../texts/texts';
import { FieldInput } from './FieldInput';

type Properties = {
  readonly opened: boolean;
  /** The contact to change; a new one when it is left out. */
  readonly contact?: Contact;
  readonly onClose: () => void;
};

/** Of a new contact these are asked for at once. */
const FIRST = ['Email', 'FirstName', 'LastName', 'MobilePhone', 'EmailSubscribed'];

/** Adds a contact, or changes one: only what was touched is sent. */
export function ContactForm({ opened, contact, onClose }: Properties) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={
        contact === undefined ? t('contacts.addTitle') : t('contacts.editTitle', { id: contact.id })
      }
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <Form contact={contact} onClose={onClose} />
    </Modal>
  );
}

function Form({
  contact,
  onClose,
}: {
  readonly contact: Contact | undefined;
  readonly onClose: () => void;
}) {
  const { data: fields = [] } = useQuery(fieldsQuery);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [id, setId] = useState('');
  const [values, setValues] = useState<Readonly<Record<string, Value | null>>>({});
  const [added, setAdded] = useState<readonly string[]>([]);
  const saving = useMutation({
    mutationFn: (body: ContactBody) => saveContact(body),
    onSuccess: async (_, body) => {
      onClose();
      tell(t('contacts.saved'));
      await queries.invalidateQueries({ queryKey: ['contacts'] });
      await queries.invalidateQueries({ queryKey: ['fields'] });
      if (contact === undefined && body.id !== undefined) {
        await navigate({ to: '/contacts/$contact', params: { contact: body.id } });
      }
    },
  });
  const shown = shownFields(fields, contact, added);
  const known = contact?.id ?? id.trim();
  const named = known !== '' || values.Email !== undefined || values.MobilePhone !== undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate({ ...(known === '' ? {} : { id: known }), fields: values });
      }}
    >
      <Stack gap="sm">
        {contact === undefined && (
          <TextInput
            label={t('contacts.id')}
            description={t('contacts.idHint')}
            value={id}
            onChange={(event) => {
              setId(event.currentTarget.value);
            }}
          />
        )}
        {shown.map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            value={
              values[field.name] ?? (field.name in values ? null : contact?.fields[field.name])
            }
            onChange={(value) => {
              setValues({ ...values, [field.name]: value });
            }}
          />
        ))}
        <Select
          label={t('contacts.moreFields')}
          placeholder={t('contacts.chooseField')}
          description={t('contacts.emptyClears')}
          searchable
          value={null}
          data={fields
            .filter((field) => !shown.includes(field) && field.name !== 'CreateTime')
            .map((field) => ({ value: field.name, label: field.label ?? field.name }))}
          onChange={(name) => {
            setAdded(name === null ? added : [...added, name]);
          }}
        />
        {saving.error !== null && <ErrorNote error={saving.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('frame.cancel')}
          </Button>
          <Button
            type="submit"
            loading={saving.isPending}
            disabled={!named || (contact !== undefined && Object.keys(values).length === 0)}
          >
            {t('frame.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function shownFields(
  fields: readonly Field[],
  contact: Contact | undefined,
  added: readonly string[],
): readonly Field[] {
  const names = contact === undefined ? FIRST : Object.keys(contact.fields);
  return [...names, ...added].flatMap((name) => {
    const field = fields.find((one) => one.name === name);
    return field === undefined || name === 'CreateTime' ? [] : [field];
  });
}
