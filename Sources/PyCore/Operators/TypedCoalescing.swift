// The standard `??` forgets which error its right side throws; `???` keeps it.

infix operator ??? : NilCoalescingPrecedence

func ??? <Wrapped>(
  value: Wrapped?, fallback: @autoclosure () throws(PythonError) -> Wrapped
) throws(PythonError) -> Wrapped {
  if let value { return value }
  return try fallback()
}

func ??? <Wrapped>(
  value: Wrapped?, fallback: @autoclosure () throws(PythonError) -> Wrapped?
) throws(PythonError) -> Wrapped? {
  if let value { return value }
  return try fallback()
}
