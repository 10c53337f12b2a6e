extension NDArray {
  /// Sums of products by named axes (`np.einsum`): `"ij,jk->ik"` is the matrix product.
  ///
  /// A letter that the right side leaves out is summed over; without a right side it is the letters
  /// that occur once, in alphabetical order. All axes together are laid out once, so that the memory
  /// used is that of the product of their sizes.
  ///
  /// - Throws: `ValueError` for subscripts that do not fit the arrays.
  public static func einsum(_ subscripts: String, _ arrays: [NDArray]) throws -> NDArray {
    let plan = try EinsumPlan(subscripts, arrays)
    let placed = try zip(arrays, plan.inputs).map { try plan.place($0, $1) }
    guard var product = placed.first else {
      throw NumPyError.value("must provide at least an operand and a subscripts list to einsum")
    }
    for next in placed.dropFirst() {
      product = try apply(.multiply, .array(product), .array(next))
    }
    let full = try product.broadcast(to: plan.letters.map { plan.sizes[$0] ?? 1 })
    let folded = plan.letters.indices.filter { !plan.output.contains(plan.letters[$0]) }
    if folded.isEmpty { return try full.copy() }
    return try full.reduced(.sum, axes: folded, dtype: full.dtype)
  }
}

/// The letters of an einsum: which axis each array has them on, and how large they are.
private struct EinsumPlan {
  let inputs: [[Character]]
  let output: [Character]
  /// Every letter: those of the output in order, then the ones summed over.
  let letters: [Character]
  private(set) var sizes: [Character: Int] = [:]

  init(_ text: String, _ arrays: [NDArray]) throws {
    let compact = text.filter { $0 != " " }
    let sides = compact.split(separator: "->", omittingEmptySubsequences: false)
    guard sides.count <= 2, let left = sides.first else {
      throw NumPyError.value("einstein sum subscript string contains too many '->'")
    }
    let letters = compact.filter { !",->".contains($0) }
    guard letters.allSatisfy({ $0.isASCII && $0.isLetter }) else {
      throw NumPyError.value("invalid subscript in einstein sum subscripts string '\(text)'")
    }
    inputs = left.split(separator: ",", omittingEmptySubsequences: false).map(Array.init)
    guard inputs.count == arrays.count else {
      throw NumPyError.value(
        "more operands provided to einstein sum function than specified in the subscripts string")
    }
    let all = inputs.flatMap { $0 }
    let once = Set(all).filter { letter in all.count { $0 == letter } == 1 }.sorted()
    output = sides.count == 2 ? Array(sides[1]) : once
    guard Set(output).count == output.count, output.allSatisfy(all.contains) else {
      throw NumPyError.value("einstein sum subscripts string included invalid output subscripts")
    }
    let known = output
    self.letters = known + Set(all).filter { !known.contains($0) }.sorted()
    for (names, array) in zip(inputs, arrays) { try note(names, array) }
  }

  private mutating func note(_ names: [Character], _ array: NDArray) throws {
    guard names.count == array.ndim else {
      throw NumPyError.value(
        "einstein sum subscripts string contains \(names.count) subscripts for an operand with "
          + "\(array.ndim) dimensions")
    }
    for (letter, size) in zip(names, array.shape) {
      let known = sizes[letter] ?? 1
      guard known == size || known == 1 || size == 1 else {
        throw NumPyError.value(
          "operands could not be broadcast together with remapped shapes: axis '\(letter)' has "
            + "sizes \(known) and \(size)")
      }
      sizes[letter] = max(known, size)
    }
  }

  /// An array with its axes where `letters` has them; a letter named twice takes the diagonal.
  func place(_ array: NDArray, _ names: [Character]) throws -> NDArray {
    let strides = letters.map { letter in
      names.indices.reduce(0) { $0 + (names[$1] == letter ? array.strides[$1] : 0) }
    }
    let shape = letters.map { letter in
      names.indices.filter { names[$0] == letter }.map { array.shape[$0] }.min() ?? 1
    }
    return array.view(shape: shape, strides: strides, offset: array.offset)
  }
}
