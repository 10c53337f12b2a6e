// Sizes come from what a learner types, so no product or sum of them may trap.

/// The product of counts, or nil where it does not fit an `Int`.
func checkedProduct(_ factors: some Sequence<Int>) -> Int? {
  var product = 1
  for factor in factors {
    let (value, overflow) = product.multipliedReportingOverflow(by: factor)
    if overflow { return nil }
    product = value
  }
  return product
}

/// The sum of counts, or nil where it does not fit an `Int`.
func checkedSum(_ terms: Int...) -> Int? {
  var sum = 0
  for term in terms {
    let (value, overflow) = sum.addingReportingOverflow(term)
    if overflow { return nil }
    sum = value
  }
  return sum
}

/// Throws unless the count is at least 1.
func requirePositive(_ value: Int, _ name: String) throws(ShapeError) {
  guard value >= 1 else { throw .notPositive(name: name, value: value) }
}

/// Throws unless the count is at least 0.
func requireNotNegative(_ value: Int, _ name: String) throws(ShapeError) {
  guard value >= 0 else { throw .negative(name: name, value: value) }
}
