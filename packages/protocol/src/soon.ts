/** What is there at once where it is known, and later where it has to be asked for: whoever waits for it waits only then. */
export type Soon<Value> = Value | Promise<Value>

/** What follows from a value, at once where that is there. */
export function soon<Value, Next>(value: Soon<Value>, follow: (value: Value) => Soon<Next>): Soon<Next> {
  return value instanceof Promise ? value.then(follow) : follow(value)
}
