import ConvEngine
import KerasCore
import TestSupport
import Testing

@Suite struct LayerRefusalTests {
  @Test func whatKerasRefusesIsRefusedWithItsException() throws {
    for golden in try goldenCases("refusals") {
      let title = "\(golden["class"]) \(golden["config"]) \(golden["build"])"
      var raised: String?
      do {
        let session = KerasSession()
        let layer = try configuration(golden).makeLayer(in: session)
        if golden["build"].exists {
          try Sequential([layer], in: session).build(symbolicShape(golden["build"]))
        }
      } catch let error as LayerError {
        raised = error.exception.rawValue
        #expect(!error.message.isEmpty)
      }
      #expect(raised == golden["exception"].string, "\(title)")
    }
  }

  @Test func theErrorNamesTheLayerTheShapesAndAWayOut() throws {
    let session = KerasSession()
    let model = try Sequential(in: session)
    try model.add(Conv1D(8, kernelSize: 3), inputShape: [10, 2])
    try model.add(MaxPooling1D(4))
    let error = #expect(throws: LayerError.self) { try model.add(Conv1D(8, kernelSize: 3)) }
    #expect(
      error?.message == """
        Layer 'conv1d_1': the window does not fit: it is 3 long and the input has steps of 2, so no \
        output would be left.
        The shapes so far: input (None, 10, 2) → conv1d (None, 8, 8) → max_pooling1d (None, 2, 8) → \
        conv1d_1
        """)
    #expect(error?.hint == "padding='same', or kernel_size=2")
    #expect(model.layers.map(\.name) == ["conv1d", "max_pooling1d"], "the model is as it was")
    #expect(model.isBuilt)
  }

  @Test(arguments: [
    (Int.max, 3), (4, Int.max), (Int.max, Int.max), (1 << 31, 1), (1 << 20, 1 << 20),
  ])
  func hugeArgumentsAreRefusedAndNeverTrap(filters: Int, size: Int) throws {
    let session = KerasSession()
    #expect(throws: LayerError.self) {
      let layer = try Conv2D(filters, kernelSize: .every(size), padding: .same).makeLayer(
        in: session)
      try Sequential([layer], in: session).build([nil, 1 << 20, 1 << 20, 1 << 20])
    }
  }
}
