extension Tensor {
  /// The sum of all cells, taken in Double.
  public var sum: Double {
    withUnsafePointer { source in
      var sum = 0.0
      for index in 0..<count { sum += Double(source[index]) }
      return sum
    }
  }

  /// The sum of the squares of all cells, taken in Double.
  public var sumOfSquares: Double {
    withUnsafePointer { source in
      var sum = 0.0
      for index in 0..<count { sum += Double(source[index]) * Double(source[index]) }
      return sum
    }
  }

  /// The mean of all cells; NaN where there is none.
  public var mean: Double { sum / Double(count) }

  /// The least and the largest cell, or nil where there is none; NaN cells are passed over.
  public var range: (low: Float, high: Float)? {
    withUnsafePointer { source in
      var range: (low: Float, high: Float)?
      for index in 0..<count where !source[index].isNaN {
        let value = source[index]
        range = (min(range?.low ?? value, value), max(range?.high ?? value, value))
      }
      return range
    }
  }

  /// Whether no cell is infinite or NaN.
  public var isFinite: Bool {
    withUnsafePointer { source in
      (0..<count).allSatisfy { source[$0].isFinite }
    }
  }

  /// The place of the first largest value of each row of the last axis.
  public var argmaxOfRows: [Int] {
    guard let columns = shape.dimensions.last, columns > 0 else { return [] }
    return withUnsafePointer { source in
      stride(from: 0, to: count, by: columns).map { row in
        var winner = 0
        for column in 0..<columns where source[row + column] > source[row + winner] {
          winner = column
        }
        return winner
      }
    }
  }
}
