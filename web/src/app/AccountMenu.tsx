import {
  Avatar,
  Menu,
  SegmentedControl,
  UnstyledButton,
  useMantineColorScheme,
} from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { BookOpen, CircleUserRound, LogOut } from 'lucide-react';
import { signOut } from '../api/session';
import { useUser } from '../components/access';
import { t } from '../texts/texts';
import css from './AccountMenu.module.css';
import { queryClient } from './queries';

/** Who is signed in, light or dark, and the way out. */
export function AccountMenu({ wide = false }: { readonly wide?: boolean }) {
  const user = useUser();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut();
    queryClient.clear();
    await navigate({ to: '/sign-in' });
  };
  return (
    <Menu position={wide ? 'top-start' : 'bottom-end'} width={236} shadow="md">
      <Menu.Target>
        <UnstyledButton
          className={wide ? `${css.account ?? ''} ${css.wide ?? ''}` : (css.account ?? '')}
          aria-label={wide ? undefined : t('frame.account', { name: user.name })}
        >
          {wide ? (
            <Avatar size={30} radius="xl" color="tide" name={user.name} aria-hidden />
          ) : (
            <CircleUserRound size={24} strokeWidth={1.5} aria-hidden />
          )}
          {wide && (
            <span className={css.who}>
              <span className={css.name}>{user.name}</span>
              <span className={css.role}>{t(`frame.roles.${user.role}`)}</span>
            </span>
          )}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('frame.theme')}</Menu.Label>
        <Appearance />
        <Menu.Divider />
        <Menu.Item
          component="a"
          href="/openapi.json"
          target="_blank"
          leftSection={<BookOpen size={16} />}
        >
          {t('frame.apiReference')}
        </Menu.Item>
        <Menu.Item leftSection={<LogOut size={16} />} onClick={leave}>
          {t('frame.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={t('frame.theme')}
      value={colorScheme}
      onChange={setColorScheme}
      data={[
        { value: 'auto', label: t('frame.system') },
        { value: 'light', label: t('frame.light') },
        { value: 'dark', label: t('frame.dark') },
      ]}
    />
  );
}
