/** Keys are rotated under load: no request is lost, no token ends before its time, whoever caches the key set included. */
import { minutes } from '@vestibule/protocol/duration'
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose'
import { describe, expect, it, onTestFinished } from 'vitest'

import { callTool, codeIn, tokensIn } from '../../packages/server/test/support/client.ts'
import { openHouse } from '../../packages/server/test/support/house.ts'
import { approvedClient } from '../../packages/server/test/support/stories.ts'
import { figure } from '../support/figure.ts'
import { startMixedLoad } from '../support/mixed-load.ts'
import { signedIn } from '../support/person.ts'
import { startServer } from '../support/running-server.ts'

const CONNECTIONS = 8

describe('rotation of signing keys under load', () => {
  it('invalidates no token, through four rotations and their handovers, for who verifies with keys of ten minutes ago', async () => {
    const house = await openHouse()
    onTestFinished(() => house.close())
    const { client, administrator, tokens } = await approvedClient(house)
    const keySet = async (): Promise<JSONWebKeySet> =>
      (await (await house.fetch('/.well-known/jwks.json')).json()) as JSONWebKeySet
    /** Of a resource server, which asks for it every nine minutes. */
    let cached = createLocalJWKSet(await keySet())
    const minted: string[] = [tokens.access_token]
    const progress = { isOver: false }

    const connection = async (): Promise<void> => {
      let { refresh_token: latest = '' } = await tokensIn(
        await client.exchange(codeIn((await administrator.open(client.authorizeUrl())).leftFor)),
      )
      while (!progress.isOver) {
        const { access_token: token, refresh_token: next = '' } = await tokensIn(await client.refresh(latest))
        latest = next
        minted.push(token)
        await jwtVerify(token, cached, { issuer: house.issuer, currentDate: house.now() })
        expect((await callTool(house, token)).status).toBe(200)
      }
    }
    const passTime = async (): Promise<void> => {
      for (let minute = 0; minute < 48; minute += 1) {
        const wanted = minted.length + CONNECTIONS
        if (minute % 9 === 0) cached = createLocalJWKSet(await keySet())
        if (minute % 12 === 1) await house.ports.keyRing.rotate('default', house.now())
        while (minted.length < wanted && !progress.isOver) await new Promise((resolve) => setTimeout(resolve, 1))
        house.turn(minutes(1))
        // What a browser does now and then, so that nobody has to sign in again.
        if (minute % 20 === 0) await administrator.open('/')
        await house.keepHouse()
      }
    }
    const work = Array.from({ length: CONNECTIONS }, connection)
    await Promise.race([passTime(), Promise.all(work)]).finally(() => (progress.isOver = true))
    await Promise.all(work)

    const kids = new Set(minted.map((token) => decodeProtectedHeader(token).kid))
    expect(kids.size).toBe(5)
    // All of them have hours to live, and are good to the last.
    for (const token of minted) expect((await callTool(house, token)).status).toBe(200)
    figure('tokens minted through four rotations, all of them good', minted.length)
  }, 120_000)

  it('by the operator’s command, again and again, fails nobody’s request', async () => {
    const server = await startServer()
    onTestFinished(() => server.remove())
    await server.command('settings', 'set', 'dcrWaitingClientsLimit=100000')
    const administrator = await signedIn(server)
    const load = startMixedLoad({ issuer: server.issuer, administrator, whenRefused: 'goOn', callsTools: true })
    for (let count = 0; count < 4; count += 1) await server.command('keys', 'rotate')
    await load.stop()
    const { broken, unavailable, unexpected, answered } = load.journal
    expect({ broken, unavailable, unexpected }).toEqual({ broken: 0, unavailable: 0, unexpected: [] })
    expect(answered).toBeGreaterThan(40)
    figure('acts answered while keys were rotated four times', answered)
  })
})
