import ConvEngine
import Testing

@Suite struct WindowAxisTests {
  /// Sizes and paddings as TensorFlow's documentation of `same` and `valid` has them.
  struct Row: Sendable, CustomTestStringConvertible {
    var (input, window, stride, dilation) = (0, 0, 0, 0)
    var padding = Padding.valid
    var (output, before, after) = (0, 0, 0)

    init(
      _ sizes: (Int, Int, Int, Int), _ padding: Padding, output: Int, before: Int, after: Int
    ) {
      (input, window, stride, dilation) = sizes
      self.padding = padding
      (self.output, self.before, self.after) = (output, before, after)
    }

    var testDescription: String {
      "\(input) by \(window), stride \(stride), dilation \(dilation), \(padding)"
    }
  }

  @Test(arguments: [
    Row((64, 3, 1, 1), .valid, output: 62, before: 0, after: 0),
    Row((5, 3, 1, 1), .valid, output: 3, before: 0, after: 0),
    Row((7, 2, 2, 1), .valid, output: 3, before: 0, after: 0),
    Row((10, 3, 1, 4), .valid, output: 2, before: 0, after: 0),
    Row((10, 3, 1_000_000_000, 1), .valid, output: 1, before: 0, after: 0),
    Row((5, 3, 1, 1), .same, output: 5, before: 1, after: 1),
    Row((5, 2, 1, 1), .same, output: 5, before: 0, after: 1),
    Row((6, 3, 2, 1), .same, output: 3, before: 0, after: 1),
    Row((7, 3, 2, 1), .same, output: 4, before: 1, after: 1),
    Row((5, 1, 3, 1), .same, output: 2, before: 0, after: 0),
    Row((4, 3, 1, 3), .same, output: 4, before: 3, after: 3),
    Row((3, 10, 1, 1), .same, output: 3, before: 4, after: 5),
    Row((6, 3, 1, 1), .causal, output: 6, before: 2, after: 0),
    Row((6, 3, 2, 1), .causal, output: 3, before: 2, after: 0),
    Row((6, 2, 1, 4), .causal, output: 6, before: 4, after: 0),
  ])
  func outputsAndPaddingAreThoseOfKeras(row: Row) throws {
    let axis = try WindowAxis(
      input: row.input, window: row.window, stride: row.stride, dilation: row.dilation,
      padding: row.padding)
    #expect(axis.output == row.output)
    #expect(axis.padBefore == row.before)
    #expect(axis.padAfter == row.after)
  }

  @Test func aWindowLargerThanTheInputIsRefused() {
    let error = #expect(throws: ShapeError.self) {
      _ = try WindowAxis(input: 4, window: 3, dilation: 2, name: "steps")
    }
    #expect(
      error?.description == "A window of 5 (3 places, dilated by 2) does not fit into steps of 4. "
        + "Try a smaller window, a longer input, or padding='same'.")
  }

  @Test(arguments: [
    (0, 3, 1, 1), (5, 0, 1, 1), (5, 3, 0, 1), (5, 3, 1, 0), (-5, 3, 1, 1), (5, -3, 1, 1),
    (5, 3, 1_000_000_000_000, 1), (5, 3, 1, Int.max), (Int.max, 3, 1, 1), (5, Int.max, 1, Int.max),
  ])
  func sizesThatCannotBeAreRefused(sizes: (Int, Int, Int, Int)) {
    for padding in Padding.allCases {
      #expect(throws: ShapeError.self) {
        _ = try WindowAxis(
          input: sizes.0, window: sizes.1, stride: sizes.2, dilation: sizes.3, padding: padding)
      }
    }
  }

  @Test func negativeOrAbsurdExplicitPaddingIsRefused() {
    for padding in [-1, Int.max] {
      #expect(throws: ShapeError.self) {
        _ = try WindowAxis(input: 5, window: 3, padBefore: padding, padAfter: 0)
      }
      #expect(throws: ShapeError.self) {
        _ = try WindowAxis(input: 5, window: 3, padBefore: 0, padAfter: padding)
      }
    }
  }

  /// All small axes, to hold the quick answers against the definition.
  static let smallAxes: [WindowAxis] = {
    var axes: [WindowAxis] = []
    for input in [1, 2, 5, 8] {
      for window in 1...4 {
        for (stride, dilation) in [(1, 1), (2, 1), (3, 1), (5, 1), (1, 2), (1, 3), (2, 2)] {
          for padding in Padding.allCases {
            let axis = try? WindowAxis(
              input: input, window: window, stride: stride, dilation: dilation, padding: padding)
            if let axis { axes.append(axis) }
          }
        }
      }
    }
    return axes
  }()

  @Test func realTapsAreThoseWithASource() {
    #expect(Self.smallAxes.count > 200)
    for axis in Self.smallAxes {
      for output in 0..<axis.output {
        let taps = (0..<axis.window).filter { axis.source(output: output, tap: $0) != nil }
        #expect(Array(axis.realTaps(output: output)) == taps, "\(axis), output \(output)")
      }
    }
  }

  @Test func readersAndSourcesSayTheSame() {
    for axis in Self.smallAxes {
      for place in 0..<axis.input {
        var expected: [[Int]] = []
        for output in 0..<axis.output {
          for tap in 0..<axis.window where axis.source(output: output, tap: tap) == place {
            expected.append([output, tap])
          }
        }
        let readers = axis.readers(of: place).map { [$0.output, $0.tap] }
        #expect(readers == expected, "\(axis), place \(place)")
        #expect(axis.unread.contains(place) == expected.isEmpty)
      }
    }
  }

  @Test func theRestThatNoWindowReadsIsNamed() throws {
    #expect(try WindowAxis(input: 7, window: 2, stride: 2).unread == [6])
    #expect(try WindowAxis(input: 8, window: 2, stride: 3).unread == [2, 5])
    #expect(try WindowAxis(input: 7, window: 2, stride: 2, padding: .same).unread.isEmpty)
  }

  @Test func causalOutputsNeverSeeALaterStep() throws {
    let axis = try WindowAxis(input: 9, window: 3, dilation: 2, padding: .causal)
    for output in 0..<axis.output {
      for tap in 0..<axis.window {
        #expect((axis.source(output: output, tap: tap) ?? 0) <= output)
      }
    }
  }
}
