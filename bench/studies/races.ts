/** Correctness beside speed: one code, one refresh token, twenty who come at the same moment. */
import type { Contender, Surface } from '../contender.ts'
import { jsonOf, type Answer } from '../load/connection.ts'
import { allAtOnce } from '../load/load.ts'
import { makeCodes } from '../operations/authorize.ts'
import { connect, exchangeRequest } from '../operations/exchange.ts'
import { refreshRequest } from '../operations/refresh.ts'

const RIVALS = 20

export interface Races {
  readonly contender: string
  readonly label: string
  readonly rivals: number
  /** The most that succeeded in one of the repetitions: RFC 6749 §4.1.2 allows one. */
  readonly exchangesOfOneCode: number
  /** The most that succeeded, and how many different refresh tokens they were given. */
  readonly refreshesOfOneToken: number
  readonly refreshTokensGivenOut: number
}

/** Each time at a server that was just started: whoever sees a replay takes back the consent that the next code needs. */
export async function race(contender: Contender, repetitions: number): Promise<Races> {
  let exchangesOfOneCode = 0
  let refreshesOfOneToken = 0
  let refreshTokensGivenOut = 0
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const exchanged = await atFreshServer(contender, exchangeTogether)
    exchangesOfOneCode = Math.max(exchangesOfOneCode, exchanged.length)
    const refreshed = await atFreshServer(contender, refreshTogether)
    refreshesOfOneToken = Math.max(refreshesOfOneToken, refreshed.length)
    const given = new Set(refreshed.map((answer) => jsonOf(answer)['refresh_token']))
    refreshTokensGivenOut = Math.max(refreshTokensGivenOut, given.size)
  }
  const counts = { exchangesOfOneCode, refreshesOfOneToken, refreshTokensGivenOut }
  return { contender: contender.name, label: contender.label, rivals: RIVALS, ...counts }
}

async function atFreshServer<T>(contender: Contender, work: (surface: Surface) => Promise<T>): Promise<T> {
  const { surface, stop } = await contender.start()
  try {
    return await work(surface)
  } finally {
    await stop()
  }
}

async function exchangeTogether(surface: Surface): Promise<readonly Answer[]> {
  const [code = ''] = await makeCodes(surface, 1)
  return succeeded(await allAtOnce(surface.port, Array<Buffer>(RIVALS).fill(exchangeRequest(surface, code))))
}

async function refreshTogether(surface: Surface): Promise<readonly Answer[]> {
  const { refreshToken } = await connect(surface)
  return succeeded(await allAtOnce(surface.port, Array<Buffer>(RIVALS).fill(refreshRequest(surface, refreshToken))))
}

function succeeded(answers: readonly (Answer | undefined)[]): readonly Answer[] {
  return answers.filter((answer) => answer !== undefined).filter(({ status }) => status === 200)
}
