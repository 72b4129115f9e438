/**
 * The model that `@node-oauth/oauth2-server` asks for, on SQLite (WAL, `synchronous=FULL`): what its documentation shows,
 * with tokens stored as hashes and access tokens as JWTs (ES256).
 */
import { hash } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import type { AuthorizationCode, AuthorizationCodeModel, Client, RefreshTokenModel } from '@node-oauth/oauth2-server'

import { REDIRECT_URI, SCOPE } from '../../contender.ts'
import { issueAccessToken } from '../../floor/access-tokens.ts'

const sha256 = (text: string): string => hash('sha256', text, 'base64url')
const USER = { id: 'user' }

export function sqliteModel(folder: string, issuer: string) {
  const database = new DatabaseSync(join(folder, 'oauth2-server.db'))
  database.exec(`
    pragma journal_mode = wal; pragma synchronous = full;
    create table clients (id text primary key, secret_hash text not null) without rowid;
    create table sessions (hash text primary key) without rowid;
    create table codes (hash text primary key, client_id text not null, redirect_uri text not null, challenge text,
      expires_at integer not null) without rowid;
    create table tokens (refresh_hash text primary key, access_hash text not null, client_id text not null,
      access_expires_at integer not null, refresh_expires_at integer not null) without rowid;
  `)
  const addClient = database.prepare('insert into clients values (?, ?)')
  const findClient = database.prepare('select secret_hash from clients where id = ?')
  const addSession = database.prepare('insert into sessions values (?)')
  const findSession = database.prepare('select 1 from sessions where hash = ?')
  const addCode = database.prepare('insert into codes values (?, ?, ?, ?, ?)')
  const findCode = database.prepare('select client_id, redirect_uri, challenge, expires_at from codes where hash = ?')
  const deleteCode = database.prepare('delete from codes where hash = ?')
  const addToken = database.prepare('insert into tokens values (?, ?, ?, ?, ?)')
  const findToken = database.prepare('select client_id, refresh_expires_at from tokens where refresh_hash = ?')
  const deleteToken = database.prepare('delete from tokens where refresh_hash = ?')

  const clientOf = (id: string): Client => ({
    id,
    redirectUris: [REDIRECT_URI],
    grants: ['authorization_code', 'refresh_token'],
  })

  const model: AuthorizationCodeModel & RefreshTokenModel = {
    async getClient(id, secret) {
      const row = findClient.get(id)
      if (!row || (secret !== null && row['secret_hash'] !== sha256(secret))) return false
      return clientOf(id)
    },
    generateAccessToken: async (client) => issueAccessToken(issuer, client.id, USER.id, ''),
    async saveAuthorizationCode(code, client, user) {
      const { authorizationCode, redirectUri, codeChallenge = null, expiresAt } = code
      addCode.run(sha256(authorizationCode), client.id, redirectUri, codeChallenge, expiresAt.getTime())
      return { ...code, client, user }
    },
    async getAuthorizationCode(authorizationCode) {
      const row = findCode.get(sha256(authorizationCode))
      if (!row) return false
      const code: AuthorizationCode = {
        authorizationCode,
        expiresAt: new Date(Number(row['expires_at'])),
        redirectUri: String(row['redirect_uri']),
        scope: SCOPE.split(' '),
        client: clientOf(String(row['client_id'])),
        user: USER,
        codeChallenge: String(row['challenge']),
        codeChallengeMethod: 'S256',
      }
      return code
    },
    revokeAuthorizationCode: async ({ authorizationCode }) => deleteCode.run(sha256(authorizationCode)).changes === 1,
    async saveToken(token, client, user) {
      const { accessToken, refreshToken = '', accessTokenExpiresAt, refreshTokenExpiresAt } = token
      const expiry = [accessTokenExpiresAt?.getTime() ?? 0, refreshTokenExpiresAt?.getTime() ?? 0] as const
      addToken.run(sha256(refreshToken), sha256(accessToken), client.id, ...expiry)
      return { ...token, client, user }
    },
    async getRefreshToken(refreshToken) {
      const row = findToken.get(sha256(refreshToken))
      if (!row) return false
      return {
        refreshToken,
        refreshTokenExpiresAt: new Date(Number(row['refresh_expires_at'])),
        scope: SCOPE.split(' '),
        client: clientOf(String(row['client_id'])),
        user: USER,
      }
    },
    revokeToken: async ({ refreshToken }) => deleteToken.run(sha256(refreshToken)).changes === 1,
    validateScope: async (_user, _client, scope) => scope ?? SCOPE.split(' '),
    // Asked only by resource servers, which verify the JWT by themselves.
    getAccessToken: async () => false,
  }
  return {
    model,
    addClient: (id: string, secret: string) => addClient.run(id, sha256(secret)),
    addSession: (session: string) => addSession.run(sha256(session)),
    userOf: (session: string) => (findSession.get(sha256(session)) ? USER : undefined),
  }
}
