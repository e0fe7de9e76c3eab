import { ActionIcon, Badge, Group, Menu, Paper, Skeleton, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Eraser, GitMerge, MoreHorizontal, Pencil } from 'lucide-react';
import { contactQuery, segmentsOfContactQuery, type Contact } from '../../api/contacts';
import { listsQuery } from '../../api/lists';
import { useLack } from '../../components/access';
import { ErrorNote } from '../../components/ErrorNote';
import { formatTime } from '../../components/formats';
import { GuardedButton } from '../../components/GuardedButton';
import { PageHeader } from '../../components/PageHeader';
import { Time } from '../../components/Times';
import { t } from '../../texts/texts';
import { ContactForm } from './ContactForm';
import css from './Contacts.module.css';
import { EraseDialog } from './EraseDialog';
import { Fields } from './Fields';
import { MergeDialog } from './MergeDialog';
import { nameOf } from './names';
import { Timeline } from './Timeline';

/** All that is known of one contact. */
export function ContactScreen() {
  const { contact: id } = useParams({ from: '/framed/contacts/$contact' });
  const { data: contact, error, refetch } = useQuery(contactQuery(id));
  if (error !== null && contact === undefined) {
    return <ErrorNote error={error} title={t('errors.loadTitle')} retry={() => void refetch()} />;
  }
  return (
    <>
      <PageHeader
        up={{ to: '/contacts', title: t('contacts.title') }}
        title={contact === undefined ? id : nameOf(contact)}
        text={
          contact !== undefined && (
            <>
              {contact.id} · {t('contacts.since')} <Time at={contact.existsFrom} />
            </>
          )
        }
        actions={contact !== undefined && <Actions contact={contact} />}
      />
      <div className={css.columns}>
        <Stack>
          <Paper className={css.panel}>
            <h2 className={css.heading}>{t('contacts.tabs.fields')}</h2>
            {contact === undefined ? <Skeleton height={160} /> : <Fields contact={contact} />}
          </Paper>
          <Segments id={id} />
          {contact !== undefined && <Lists contact={contact} />}
        </Stack>
        <Paper className={css.panel}>
          <h2 className={css.heading}>{t('contacts.tabs.timeline')}</h2>
          <Timeline id={id} />
        </Paper>
      </div>
    </>
  );
}

function Actions({ contact }: { readonly contact: Contact }) {
  const lack = useLack({ role: 'editor' });
  const [editing, edit] = useDisclosure(false);
  const [merging, merge] = useDisclosure(false);
  const [erasing, erase] = useDisclosure(false);
  return (
    <>
      <GuardedButton
        lack={lack}
        variant="default"
        leftSection={<Pencil size={15} />}
        onClick={edit.open}
      >
        {t('frame.edit')}
      </GuardedButton>
      <Menu position="bottom-end" shadow="md" disabled={lack !== undefined}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('frame.more')}>
            <MoreHorizontal size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<GitMerge size={15} />} onClick={merge.open}>
            {t('contacts.merge')}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<Eraser size={15} />} onClick={erase.open}>
            {t('contacts.erase')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ContactForm opened={editing} contact={contact} onClose={edit.close} />
      <MergeDialog id={contact.id} opened={merging} onClose={merge.close} />
      <EraseDialog id={contact.id} opened={erasing} onClose={erase.close} />
    </>
  );
}

function Segments({ id }: { readonly id: string }) {
  const { data: segments, error } = useQuery(segmentsOfContactQuery(id));
  return (
    <Paper className={css.panel}>
      <h2 className={css.heading}>{t('contacts.segments')}</h2>
      {error !== null && <ErrorNote error={error} />}
      {segments?.length === 0 && <span className={css.id}>{t('contacts.inNoSegment')}</span>}
      <Stack gap={6}>
        {segments?.map((segment) => (
          <Group key={segment.id} justify="space-between" gap="xs" wrap="nowrap">
            <Link
              to={`/segments/${encodeURIComponent(segment.id)}` as '/segments'}
              className={css.name}
            >
              {segment.name}
            </Link>
            {segment.since !== undefined && (
              <span className={css.when}>
                {t('contacts.segmentSince', { time: formatTime(segment.since) })}
              </span>
            )}
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}

function Lists({ contact }: { readonly contact: Contact }) {
  const { data: lists } = useQuery(listsQuery);
  return (
    <Paper className={css.panel}>
      <h2 className={css.heading}>{t('contacts.onLists')}</h2>
      {contact.lists.length === 0 && <span className={css.id}>{t('contacts.onNoList')}</span>}
      <Group gap={6}>
        {contact.lists.map((id) => (
          <Badge
            key={id}
            color="gray"
            size="lg"
            component={Link}
            to={`/lists/${encodeURIComponent(id)}`}
          >
            {lists?.find((list) => list.id === id)?.name ?? id}
          </Badge>
        ))}
      </Group>
    </Paper>
  );
}
