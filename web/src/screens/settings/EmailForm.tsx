import { NumberInput, PasswordInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { EmailChannel, Security } from '../../api/channels';
import { ErrorNote } from '../../components/ErrorNote';
import { t } from '../../texts/texts';

export type FormProperties<T> = {
  readonly settings: T | undefined;
  readonly buttons: ReactNode;
  readonly error: unknown;
  readonly onSave: (body: Readonly<Record<string, unknown>>) => void;
};

const SECURITIES: readonly Security[] = ['starttls', 'tls', 'none'];
const PORTS: Readonly<Record<Security, number>> = { starttls: 587, tls: 465, none: 25 };

/** The mail server, and who sends. */
export function EmailForm({ settings, buttons, error, onSave }: FormProperties<EmailChannel>) {
  const [host, setHost] = useState(settings?.host ?? '');
  const [security, setSecurity] = useState<Security>(settings?.security ?? 'starttls');
  const [port, setPort] = useState<number | string>(settings?.port ?? PORTS.starttls);
  const [user, setUser] = useState(settings?.user ?? '');
  const [password, setPassword] = useState('');
  const [email, setEmail] = useState(settings?.from.email ?? '');
  const [name, setName] = useState(settings?.from.name ?? '');
  const [replyTo, setReplyTo] = useState(settings?.replyTo ?? '');
  const [connections, setConnections] = useState<number | string>(settings?.connections ?? 4);
  const [most, setMost] = useState<number | string>(settings?.maxPerSecond ?? '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSave({
          host: host.trim(),
          port: Number(port),
          security,
          ...(user === '' ? {} : { user }),
          ...(user === '' || password === '' ? {} : { password }),
          from: { email: email.trim(), ...(name.trim() === '' ? {} : { name: name.trim() }) },
          ...(replyTo.trim() === '' ? {} : { replyTo: replyTo.trim() }),
          connections: Number(connections),
          ...(most === '' ? {} : { maxPerSecond: Number(most) }),
        });
        setPassword('');
      }}
    >
      <Stack>
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          <TextInput
            label={t('channels.host')}
            placeholder="smtp.example.com"
            required
            withAsterisk={false}
            value={host}
            onChange={(event) => {
              setHost(event.currentTarget.value);
            }}
          />
          <Select
            label={t('channels.security')}
            allowDeselect={false}
            data={SECURITIES.map((value) => ({ value, label: t(`channels.securities.${value}`) }))}
            value={security}
            onChange={(value) => {
              const next = SECURITIES.find((one) => one === value) ?? security;
              setSecurity(next);
              if (port === PORTS[security]) {
                setPort(PORTS[next]);
              }
            }}
          />
          <NumberInput
            label={t('channels.port')}
            min={1}
            max={65535}
            allowDecimal={false}
            value={port}
            onChange={setPort}
          />
          <TextInput
            label={t('channels.user')}
            autoComplete="off"
            value={user}
            onChange={(event) => {
              setUser(event.currentTarget.value);
            }}
          />
          <PasswordInput
            label={t('channels.password')}
            description={settings?.password === true ? t('channels.passwordKept') : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            autoComplete="new-password"
            value={password}
            onChange={(event) => {
              setPassword(event.currentTarget.value);
            }}
          />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          <TextInput
            label={t('channels.fromEmail')}
            type="email"
            required
            withAsterisk={false}
            value={email}
            onChange={(event) => {
              setEmail(event.currentTarget.value);
            }}
          />
          <TextInput
            label={t('channels.fromName')}
            maxLength={128}
            value={name}
            onChange={(event) => {
              setName(event.currentTarget.value);
            }}
          />
          <TextInput
            label={t('channels.replyTo')}
            type="email"
            value={replyTo}
            onChange={(event) => {
              setReplyTo(event.currentTarget.value);
            }}
          />
          <NumberInput
            label={t('channels.connections')}
            min={1}
            max={64}
            allowDecimal={false}
            value={connections}
            onChange={setConnections}
          />
          <NumberInput
            label={t('channels.maxPerSecond')}
            description={t('channels.maxPerSecondText')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            min={1}
            allowDecimal={false}
            value={most}
            onChange={setMost}
          />
        </SimpleGrid>
        {error !== null && error !== undefined && <ErrorNote error={error} />}
        {buttons}
      </Stack>
    </form>
  );
}
