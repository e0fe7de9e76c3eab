/** Signing in, and signing in once more when a session has ended. */
export const signIn = {
  title: 'Sign in',
  welcome: 'Segments that are true at every instant.',
  email: 'E-mail',
  password: 'Password',
  submit: 'Sign in',
  byLink: 'Signing you in…',
  linkUsed:
    'This link has been used already, or is too old. Ask an owner for a new one, or sign in with your password.',
  wrongPassword: 'The e-mail address or the password is not right.',
  tooMany: 'Too many tries. Wait a moment and try again.',
  noLink: 'Forgotten the password? An owner can make a new link for you under Settings.',
  ended: {
    title: 'Your session has ended',
    text: 'Sign in again to go on where you were. Nothing you typed is lost.',
  },
  setPassword: {
    title: 'Choose a password',
    text: 'The link you came by works only once. With a password you can sign in again.',
    password: 'New password',
    hint: 'At least 10 characters.',
    submit: 'Save the password',
    later: 'Later',
    done: 'Password saved',
  },
} as const;
