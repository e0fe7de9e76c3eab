import {
  Accordion,
  Alert,
  Button,
  Checkbox,
  Group,
  Menu,
  Paper,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Braces, LayoutTemplate, TriangleAlert } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import type { EmailContent, PushContent, SmsContent } from '../../api/campaigns';
import { fieldsQuery } from '../../api/catalogue';
import type { Mistake } from '../../api/problem';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { t } from '../../texts/texts';
import type { Autosave } from './autosave';
import css from './campaigns.module.css';
import { DESIGNS, documentOf, type Design } from './designs';
import { PreviewPane, usePreview } from './PreviewPane';

const HtmlEditor = lazy(async () => ({ default: (await import('./HtmlEditor')).HtmlEditor }));

/** What the campaign says, beside what a contact sees of it. */
export function ContentStep({ draft }: { readonly draft: Autosave }) {
  const [contact, setContact] = useState<string>();
  const preview = usePreview(draft.body, contact);
  return (
    <div className={css.two}>
      <Paper className={css.panel}>
        <Fields draft={draft} />
      </Paper>
      <div className={`${css.stack ?? ''} ${css.sticky ?? ''}`}>
        <Paper className={css.panel}>
          <PreviewPane
            channel={draft.body.channel}
            preview={preview}
            contact={contact}
            onContact={setContact}
          />
        </Paper>
        <Problems problems={preview?.problems ?? []} />
      </div>
    </div>
  );
}

/** What keeps it from being sent, each with its place. */
export function Problems({ problems }: { readonly problems: readonly Mistake[] }) {
  return problems.length === 0 ? null : (
    <Alert
      color="yellow"
      variant="light"
      icon={<TriangleAlert size={18} />}
      title={t('campaigns.problems')}
    >
      <ul style={{ margin: 0, paddingLeft: 18 }}>
        {problems.map(({ pointer, message, hint }) => (
          <li key={pointer + message}>
            {message} {hint}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function Fields({ draft: { body, change } }: { readonly draft: Autosave }) {
  switch (body.channel) {
    case 'email':
      return (
        <EmailFields
          content={body.content as EmailContent}
          onChange={(content) => {
            change({ content });
          }}
        />
      );
    case 'sms':
      return (
        <SmsFields
          content={body.content as SmsContent}
          onChange={(content) => {
            change({ content });
          }}
        />
      );
    case 'push':
      return (
        <PushFields
          content={body.content as PushContent}
          onChange={(content) => {
            change({ content });
          }}
        />
      );
  }
}

function EmailFields({
  content,
  onChange,
}: {
  readonly content: EmailContent;
  readonly onChange: (content: EmailContent) => void;
}) {
  const insert = useRef<(text: string) => void>(undefined);
  const put = (part: Partial<EmailContent>) => {
    onChange({ ...content, ...part });
  };
  const from = content.from;
  const sender = (email: string, name: string) => {
    put({
      from: email === '' && name === '' ? undefined : { email, ...(name === '' ? {} : { name }) },
    });
  };
  return (
    <Stack>
      <TextInput
        label={t('campaigns.subject')}
        maxLength={1000}
        value={content.subject}
        onChange={(event) => {
          put({ subject: event.currentTarget.value });
        }}
      />
      <TextInput
        label={t('campaigns.preheader')}
        description={t('campaigns.preheaderText')}
        maxLength={1000}
        value={content.preheader}
        onChange={(event) => {
          put({ preheader: event.currentTarget.value });
        }}
      />
      <div>
        <h2 className={css.heading}>{t('campaigns.html')}</h2>
        <p className={css.soft} style={{ margin: '0 0 8px' }}>
          {t('campaigns.htmlText')}
        </p>
        <div className={css.editor}>
          <div className={css.tools}>
            <FieldMenu
              onField={(text) => {
                insert.current?.(text);
              }}
            />
            <DesignMenu
              written={content.html.trim() !== ''}
              onDesign={(design) => {
                put({ html: documentOf(design) });
              }}
            />
          </div>
          <Suspense fallback={<div style={{ height: 320 }} />}>
            <HtmlEditor
              label={t('campaigns.html')}
              value={content.html}
              onChange={(html) => {
                put({ html });
              }}
              onReady={(inserting) => {
                insert.current = inserting;
              }}
            />
          </Suspense>
        </div>
      </div>
      <Accordion variant="contained">
        <Accordion.Item value="more">
          <Accordion.Control>
            {t('campaigns.fromName')}, {t('campaigns.replyTo').toLowerCase()},{' '}
            {t('campaigns.plain').toLowerCase()}
          </Accordion.Control>
          <Accordion.Panel>
            <Stack>
              <Group grow align="flex-start">
                <TextInput
                  label={t('campaigns.fromName')}
                  maxLength={128}
                  value={from?.name ?? ''}
                  onChange={(event) => {
                    sender(from?.email ?? '', event.currentTarget.value);
                  }}
                />
                <TextInput
                  label={t('campaigns.fromEmail')}
                  description={t('campaigns.fromText')}
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  type="email"
                  value={from?.email ?? ''}
                  onChange={(event) => {
                    sender(event.currentTarget.value, from?.name ?? '');
                  }}
                />
              </Group>
              <TextInput
                label={t('campaigns.replyTo')}
                type="email"
                value={content.replyTo ?? ''}
                onChange={(event) => {
                  const replyTo = event.currentTarget.value;
                  put({ replyTo: replyTo === '' ? undefined : replyTo });
                }}
              />
              <Textarea
                label={t('campaigns.plain')}
                description={t('campaigns.plainText')}
                autosize
                minRows={4}
                maxRows={16}
                value={content.text}
                onChange={(event) => {
                  put({ text: event.currentTarget.value });
                }}
              />
            </Stack>
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Stack>
  );
}

/** Puts the name of a field where the cursor is. */
function FieldMenu({ onField }: { readonly onField: (text: string) => void }) {
  const { data: fields = [] } = useQuery(fieldsQuery);
  return (
    <Menu shadow="md" position="bottom-start">
      <Menu.Target>
        <Button variant="subtle" size="compact-sm" leftSection={<Braces size={14} />}>
          {t('campaigns.field')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        <Menu.Item
          onClick={() => {
            onField('<a href="{{unsubscribe}}">Unsubscribe</a>');
          }}
        >
          {t('campaigns.unsubscribe')}
        </Menu.Item>
        <Menu.Divider />
        {fields.map(({ name, label }) => (
          <Menu.Item
            key={name}
            onClick={() => {
              onField(/^[\w.]+$/.test(name) ? `{{${name}}}` : `{{[${name}]}}`);
            }}
          >
            {label ?? name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Takes a design; asks before it takes the place of something. */
function DesignMenu({
  written,
  onDesign,
}: {
  readonly written: boolean;
  readonly onDesign: (design: Design) => void;
}) {
  const [asked, setAsked] = useState<Design>();
  const [asking, { open, close }] = useDisclosure(false);
  return (
    <>
      <Menu shadow="md" position="bottom-start">
        <Menu.Target>
          <Button variant="subtle" size="compact-sm" leftSection={<LayoutTemplate size={14} />}>
            {t('campaigns.designs')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {DESIGNS.map((design) => (
            <Menu.Item
              key={design}
              onClick={() => {
                if (written) {
                  setAsked(design);
                  open();
                } else {
                  onDesign(design);
                }
              }}
            >
              {t(`campaigns.design.${design}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={asking}
        danger
        title={t('campaigns.replaceTitle')}
        confirm={t('campaigns.replace')}
        onConfirm={() => {
          if (asked !== undefined) {
            onDesign(asked);
          }
          close();
        }}
        onClose={close}
      >
        {t('campaigns.replaceText')}
      </ConfirmDialog>
    </>
  );
}

function SmsFields({
  content,
  onChange,
}: {
  readonly content: SmsContent;
  readonly onChange: (content: SmsContent) => void;
}) {
  return (
    <Stack>
      <Textarea
        label={t('campaigns.smsText')}
        description={t('campaigns.smsLength', { count: content.text.length })}
        autosize
        minRows={5}
        maxRows={14}
        value={content.text}
        onChange={(event) => {
          onChange({ ...content, text: event.currentTarget.value });
        }}
      />
      <Checkbox
        label={t('campaigns.countLinks')}
        description={t('campaigns.countLinksText')}
        checked={content.countLinks}
        onChange={(event) => {
          onChange({ ...content, countLinks: event.currentTarget.checked });
        }}
      />
    </Stack>
  );
}

function PushFields({
  content,
  onChange,
}: {
  readonly content: PushContent;
  readonly onChange: (content: PushContent) => void;
}) {
  return (
    <Stack>
      <TextInput
        label={t('campaigns.pushTitle')}
        maxLength={1000}
        value={content.title}
        onChange={(event) => {
          onChange({ ...content, title: event.currentTarget.value });
        }}
      />
      <Textarea
        label={t('campaigns.smsText')}
        autosize
        minRows={4}
        maxRows={14}
        value={content.text}
        onChange={(event) => {
          onChange({ ...content, text: event.currentTarget.value });
        }}
      />
      <TextInput
        label={t('campaigns.pushUrl')}
        placeholder="https://"
        value={content.url}
        onChange={(event) => {
          onChange({ ...content, url: event.currentTarget.value });
        }}
      />
    </Stack>
  );
}
