import ConvEngine
import TestSupport
import Testing

@Suite struct TraceTests {
  @Test func theNamedExampleIsNineProducts() throws {
    let rows: [[Float]] = [
      [1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0],
    ]
    let image = Tensor(rows.flatMap { $0 }, shape: [1, 5, 5, 1])
    let filter = Tensor([1, 0, 1, 0, 1, 0, 1, 0, 1], shape: [3, 3, 1, 1])
    let axis = try WindowAxis(input: 5, window: 3)
    let geometry = try ConvGeometry(height: axis, width: axis, channels: 1, filters: 1)
    let trace = try conv2dTrace(
      image, kernel: filter, bias: nil, geometry: geometry,
      output: TracePlace(row: 0, column: 1))
    #expect(trace.terms.map(\.input) == [1, 1, 0, 1, 1, 1, 0, 1, 1])
    #expect(trace.terms.map(\.product) == [1, 0, 0, 0, 1, 0, 0, 0, 1])
    #expect(trace.runningValues == [1, 1, 1, 1, 2, 2, 2, 2, 3])
    #expect(trace.value == 3)
    #expect(trace.bias == nil)
    #expect(trace.terms[4].source == TracePlace(row: 1, column: 2))
  }

  @Test(arguments: GeometryGrid.smallConvolutions)
  func everyTracedSumIsTheForwardPass(geometry: ConvGeometry) throws {
    let input = normalTensor(geometry.inputShape(batch: 2), seed: 1)
    let kernel = normalTensor(geometry.kernelShape, seed: 2)
    let bias = normalTensor([geometry.filters], seed: 3)
    for activation in [Activation.linear, .relu, .softmax] {
      var forward = Tensor(zeros: [0])
      conv2d(
        input, kernel: kernel, bias: bias, activation: activation, geometry: geometry,
        into: &forward, workspace: Workspace())
      for offset in 0..<forward.count {
        let (sample, place) = Self.place(geometry, offset)
        let trace = try conv2dTrace(
          input, kernel: kernel, bias: bias, activation: activation, geometry: geometry,
          sample: sample, output: place)
        let scale = trace.terms.reduce(Double(abs(trace.value))) { $0 + Double(abs($1.product)) }
        #expect(abs(Double(trace.value) - Double(forward[flat: offset])) <= 1e-6 * scale)
        #expect(Self.addsUp(trace))
        #expect(trace.terms.count == geometry.termsPerOutput)
      }
    }
  }

  static func place(_ geometry: ConvGeometry, _ offset: Int) -> (sample: Int, place: TracePlace) {
    let place = Shape([
      1 << 20, geometry.height.output, geometry.width.output, geometry.filters,
    ]).place(of: offset)
    return (place[0], TracePlace(row: place[1], column: place[2], channel: place[3]))
  }

  /// Whether channel sums and bias give the sum.
  static func addsUp(_ trace: Trace) -> Bool {
    let total = trace.channelSums.reduce(Double(trace.bias ?? 0)) { $0 + Double($1.sum) }
    let scale = trace.terms.reduce(1) { $0 + Double(abs($1.product)) }
    return abs(total - Double(trace.sum)) <= 1e-6 * scale
  }

  @Test(arguments: GeometryGrid.smallConvolutions)
  func tracedCellsAreTheWindowsCells(geometry: ConvGeometry) throws {
    // Each input value is its own offset, so that a term shows where it was read.
    let count = geometry.inputCount
    let input = Tensor((0..<count).map(Float.init), shape: geometry.inputShape(batch: 1))
    let kernel = Tensor(zeros: geometry.kernelShape)
    for offset in 0..<geometry.outputCount {
      let place = Self.place(geometry, offset).place
      let trace = try conv2dTrace(
        input, kernel: kernel, bias: nil, geometry: geometry, output: place)
      for term in trace.terms {
        let row = geometry.height.source(output: place.row, tap: term.tap.row)
        let column = geometry.width.source(output: place.column, tap: term.tap.column)
        guard let row, let column else {
          #expect(term.isPadding && term.input == 0)
          continue
        }
        #expect(term.source.row == row && term.source.column == column && !term.isPadding)
        let line = row * geometry.width.input + column
        #expect(term.input == Float(line * geometry.channels + term.source.channel))
      }
    }
  }

  @Test(arguments: PoolingKind.allCases, GeometryGrid.poolings)
  func everyTracedPoolingIsTheForwardPass(kind: PoolingKind, geometry: PoolGeometry) throws {
    let input = distinctTensor(geometry.inputShape(batch: 2), seed: 4)
    let forward = PoolingTests.forward(kind, input, geometry)
    for offset in 0..<forward.count {
      let place = Shape([
        2, geometry.height.output, geometry.width.output, geometry.channels,
      ]).place(of: offset)
      let trace = try poolTrace(
        kind, input, geometry: geometry, sample: place[0],
        output: TracePlace(row: place[1], column: place[2], channel: place[3]))
      #expect(abs(trace.value - forward[flat: offset]) <= 1e-6 * max(abs(trace.value), 1))
      #expect(trace.realTerms == geometry.realCells(y: place[1], x: place[2]))
      if case .maximum(let winner) = trace.rule {
        #expect(trace.terms[winner].input == trace.value && !trace.terms[winner].isPadding)
        #expect(trace.runningValues.last == trace.value)
      }
    }
  }

  @Test func aGlobalPoolingReadsEveryPlace() throws {
    let input = distinctTensor([2, 3, 4, 2], seed: 5)
    var highest = Tensor(zeros: [0])
    var average = Tensor(zeros: [0])
    globalMaxPool(input, into: &highest)
    globalAveragePool(input, into: &average)
    for n in 0..<2 {
      for c in 0..<2 {
        let top = try globalPoolTrace(.max, input, sample: n, channel: c)
        #expect(top.value == highest[n, c] && top.terms.count == 12)
        let mean = try globalPoolTrace(.average, input, sample: n, channel: c)
        #expect(abs(mean.value - average[n, c]) < 1e-6)
      }
    }
  }

  @Test(arguments: [Activation.linear, .sigmoid, .softmax])
  func everyTracedUnitIsTheForwardPass(activation: Activation) throws {
    let input = normalTensor([3, 5], seed: 6)
    let kernel = normalTensor([5, 4], seed: 7)
    let bias = normalTensor([4], seed: 8)
    var forward = Tensor(zeros: [0])
    dense(
      input, kernel: kernel, bias: bias, activation: activation, into: &forward,
      workspace: Workspace())
    for row in 0..<3 {
      for unit in 0..<4 {
        let trace = try denseTrace(
          input, kernel: kernel, bias: bias, activation: activation, row: row, unit: unit)
        #expect(abs(trace.value - forward[row, unit]) < 2e-6)
        #expect(Self.addsUp(trace))
      }
    }
  }

  @Test(arguments: kerasActivations.indices)
  func aTracedActivationIsTheForwardPass(row: Int) throws {
    let input = Tensor(activationPoints, shape: [3, 5])
    var forward = Tensor(zeros: [0])
    activate(kerasActivations[row].activation, input, into: &forward)
    for offset in 0..<15 {
      let trace = try activationTrace(kerasActivations[row].activation, input, offset: offset)
      #expect(trace.value == forward[flat: offset])
      #expect(trace.rowInputs[trace.position] == trace.input)
    }
  }

  @Test(arguments: [
    (-1, 0, 0, 0), (2, 0, 0, 0), (0, 1, 0, 0), (0, 0, 3, 0), (0, 0, -1, 0),
    (0, 0, 0, 2),
  ])
  func aCellThatIsNotThereIsNamed(place: (Int, Int, Int, Int)) throws {
    let geometry = try ConvGeometry(
      steps: WindowAxis(input: 5, window: 3), channels: 1, filters: 2)
    #expect(throws: ShapeError.self) {
      _ = try conv2dTrace(
        Tensor(zeros: [2, 5, 1]), kernel: Tensor(zeros: geometry.kernelShape), bias: nil,
        geometry: geometry, sample: place.0,
        output: TracePlace(row: place.1, column: place.2, channel: place.3))
    }
  }
}

@Suite struct ReachTests {
  @Test(arguments: GeometryGrid.smallConvolutions)
  func anInputCellReachesTheOutputsThatTraceItBack(geometry: ConvGeometry) throws {
    let input = Tensor(zeros: geometry.inputShape(batch: 1))
    let kernel = Tensor(zeros: geometry.kernelShape)
    var traced: Set<[Int]> = []
    for offset in 0..<geometry.outputCount where offset % geometry.filters == 0 {
      let place = TraceTests.place(geometry, offset).place
      let trace = try conv2dTrace(
        input, kernel: kernel, bias: nil, geometry: geometry, output: place)
      for term in trace.terms where !term.isPadding {
        traced.insert([
          term.source.row, term.source.column, place.row, place.column, term.tap.row,
          term.tap.column,
        ])
      }
    }
    var reached: Set<[Int]> = []
    for row in 0..<geometry.height.input {
      for column in 0..<geometry.width.input {
        for reader in geometry.readers(row: row, column: column) {
          #expect(geometry.hasOutput(row: reader.row, column: reader.column))
          reached.insert([
            row, column, reader.row, reader.column, reader.tapRow, reader.tapColumn,
          ])
        }
      }
    }
    #expect(reached == traced)
    #expect(geometry.readers(row: -1, column: 0).isEmpty)
  }

  @Test func twoThreesSeeFivePlacesAndAPoolDoublesTheJump() throws {
    let first = try WindowAxis(input: 28, window: 3)
    let second = try WindowAxis(input: 26, window: 3)
    let pool = try WindowAxis(input: 24, window: 2, stride: 2)
    let third = try WindowAxis(input: 12, window: 3)
    #expect(ReceptiveField([first, second]).size == 5)
    let deep = ReceptiveField([first, second, pool, third])
    #expect(deep.size == 10)
    #expect(deep.jump == 2)
    #expect(deep.start == 0)
    #expect(deep.inputPlaces(of: 0) == Array(0..<10))
    #expect(deep.inputPlaces(of: 9) == Array(18..<28))
    #expect(ReceptiveField([]).size == 1)
  }

  @Test func aPaddedOrDilatedFieldHoldsOnlyWhatIsRead() throws {
    let same = try WindowAxis(input: 6, window: 3, padding: .same)
    let field = ReceptiveField([same, same])
    #expect(field.start == -2)
    #expect(field.inputPlaces(of: 0) == [0, 1, 2])
    let gaps = ReceptiveField([try WindowAxis(input: 9, window: 3, dilation: 3)])
    #expect(gaps.size == 7)
    #expect(gaps.inputPlaces(of: 1) == [1, 4, 7])
    #expect(gaps.inputPlaces(of: 99).isEmpty)
  }

  @Test func aChainOfAbsurdStridesDoesNotOverflow() throws {
    let wide = try WindowAxis(input: 1, window: 3, stride: 1 << 30, dilation: 9, padding: .same)
    let field = ReceptiveField([WindowAxis](repeating: wide, count: 12))
    #expect(field.size > 1 << 40)
    #expect(field.start < 0)
    #expect(field.inputPlaces(of: 0) == [0])
  }
}
