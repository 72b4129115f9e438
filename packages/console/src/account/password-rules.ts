/** What the server asks of a new password (`server/src/sign-in/password.ts`), said before it has to say it; it decides. */
export const PASSWORD_MIN_LENGTH = 8
export const PASSWORD_MAX_LENGTH = 256
