/**
 * Finds the handlers of a path once: most requests are for the same few paths, which hold no parameters.
 *
 * Beside it stands the framework's own router, for our paths (`/users/me`, `/users/{id}`) are too much for its fastest one.
 */
import type { Result, Router } from 'hono/router'
import { TrieRouter } from 'hono/router/trie-router'

/** Paths that nobody serves have handlers too, such as the one that answers 404: strangers can make up any number. */
const MAX_REMEMBERED = 500

export class RememberingRouter<T> implements Router<T> {
  readonly name = 'RememberingRouter'
  readonly #router = new TrieRouter<T>()
  readonly #found = new Map<string, Result<T>>()

  add(method: string, path: string, handler: T): void {
    this.#router.add(method, path, handler)
  }

  match(method: string, path: string): Result<T> {
    const key = `${method} ${path}`
    const known = this.#found.get(key)
    if (known) return known
    const found = this.#router.match(method, path)
    if (this.#found.size >= MAX_REMEMBERED) this.#found.clear()
    this.#found.set(key, found)
    return found
  }
}
