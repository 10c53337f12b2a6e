import ConvEngine
import KerasCore
import PyCore
import PyKeras
import Testing

/// Collects what a program asks to be shown.
private final class Viewer {
  var views: [StrideView] = []
}

@Suite struct StrideModuleTests {
  private static let head = """
    import numpy as np, stride
    from keras import Sequential, Input
    from keras.layers import Conv2D, Flatten, Dense
    model = Sequential([Input((6, 6, 1)), Conv2D(2, 3), Flatten(), Dense(3, activation='softmax')])
    x = np.random.rand(4, 6, 6, 1)

    """

  private func run(
    _ text: String, files: [String: [UInt8]] = [:]
  ) throws -> (views: [StrideView], output: String) {
    let world = KerasWorld()
    world.host.files = files
    let viewer = Viewer()
    world.stride.viewer = { (view) throws(SpecimenError) in
      viewer.views.append(view)
      return "shown"
    }
    let output = try world.run(Self.head + text)
    return (viewer.views, output)
  }

  private func failure(_ text: String, files: [String: [UInt8]] = [:]) -> PythonError? {
    do {
      _ = try run(text, files: files)
      return nil
    } catch {
      return error as? PythonError
    }
  }

  @Test func theMicroscopeGetsModelSamplesAndClasses() throws {
    let (views, output) = try run("stride.microscope(model, x, [0, 1, 2, 0])")
    guard case .microscope(let source) = try #require(views.first) else {
      Issue.record("no microscope")
      return
    }
    #expect(source.sampleCount == 4 && source.epochCount == 1)
    #expect((0..<4).map { source.label(of: $0) } == [0, 1, 2, 0])
    #expect(try source.specimen(of: 3, epoch: 0).layers.map(\.className).count == 3)
    #expect(output == "shown\n")
  }

  @Test(arguments: ["x[0]", "x[0, :, :, 0]", "x[:1]", "x[:1, :, :, 0]"])
  func oneSampleIsABatchOfOne(argument: String) throws {
    guard case .microscope(let source) = try run("stride.microscope(model, \(argument))").views[0]
    else {
      Issue.record("no microscope")
      return
    }
    #expect(source.sampleCount == 1)
    #expect(try source.specimen(of: 0, epoch: 0).input.shape == [6, 6, 1])
  }

  @Test func aReplayKeepsEveryEpochAndEndsWithTheModel() throws {
    let (views, _) = try run(
      """
      model.compile('sgd', 'sparse_categorical_crossentropy')
      replay = stride.Replay()
      model.fit(x, np.array([0, 1, 2, 0]), epochs=3, verbose=0, callbacks=[replay])
      stride.microscope(model, x, replay=replay)
      """)
    guard case .microscope(let source) = try #require(views.first) else {
      Issue.record("no microscope")
      return
    }
    #expect(source.epochCount == 4)
    let outputs = try (0..<4).map { try source.specimen(of: 0, epoch: $0).output.values }
    #expect(Set(outputs).count == 4)
  }

  @Test func thePadAndThePictureGetWhatTheyNeed() throws {
    let (views, _) = try run(
      "stride.draw(model, highest=16)\nstride.show(np.arange(6).reshape(2, 3), name='six')")
    guard case .pad(let snapshot, let highest) = views[0],
      case .picture(let tensor, let name) = views[1]
    else {
      Issue.record("other views")
      return
    }
    #expect(highest == 16 && snapshot.sampleShape == [6, 6, 1])
    #expect(tensor == Tensor([0, 1, 2, 3, 4, 5], shape: [2, 3]) && name == "six")
  }

  @Test(arguments: ["x", "x[0]", "x[0, :, :, 0]"])
  func aLayerIsPlayedOnASampleHoweverItIsGiven(argument: String) throws {
    let views = try run("stride.animate(model.layers[0], \(argument))").views
    guard case .layer(let subject, nil) = try #require(views.first) else {
      Issue.record("another view")
      return
    }
    #expect(subject.sample.shape == [1, 6, 6, 1])
    #expect(subject.seen.output.shape == [4, 4, 2])
  }

  @Test func withoutDataALayerIsPlayedOnAnExample() throws {
    guard case .example(let layer) = try run("stride.animate(Dense(4))").views[0] else {
      Issue.record("another view")
      return
    }
    #expect(layer.className == "Dense")
  }

  @Test func aModelIsPlayedAsAChainAndALayerHasACard() throws {
    let views = try run(
      "stride.animate(model, x)\nstride.card(model.layers[0])\n"
        + "stride.card(Dense(3), input_shape=(None, 10))"
    ).views
    guard case .chain(let chain) = views[0], case .card(let conv) = views[1],
      case .card(let dense) = views[2]
    else {
      Issue.record("other views")
      return
    }
    #expect(chain.layers.count == 3)
    #expect(conv.output == [nil, 4, 4, 2] && conv.parameters == 20)
    #expect(dense.input == [nil, 10] && dense.parameters == 33)
  }

  @Test(arguments: [
    ("stride.microscope(3, x)", "TypeError", "must be a model"),
    ("stride.microscope(model, x[:, :5])", "ValueError", "(None, 6, 6, 1)"),
    ("stride.microscope(model, x, [1, 2])", "ValueError", "one label a sample"),
    ("stride.microscope(model, x[:0])", "ValueError", "no sample"),
    ("stride.microscope(model, x, replay=3)", "TypeError", "stride.Replay"),
    ("stride.microscope(Sequential([Dense(2)]), x)", "ValueError", "no weights yet"),
    ("stride.animate(3, x)", "TypeError", "must be a layer or a model"),
    ("stride.animate(model.layers[0], x[:, :2])", "ValueError", "conv2d"),
    ("stride.animate(model.layers[0], x[:0])", "ValueError", "no sample"),
    ("stride.card(model)", "TypeError", "must be a layer"),
    ("stride.card(Dense(2))", "ValueError", "no input shape yet"),
    ("stride.card(Conv2D(2, 9), (6, 6, 1))", "ValueError", "conv2d"),
    ("stride.card(Dense(2), 'ten')", "ValueError", "input_shape"),
    ("stride.show('cat.png')", "FileNotFoundError", "No such file"),
  ])
  func mistakesAreNamed(code: String, name: String, words: String) {
    let error = failure(code)
    #expect(error?.name.rawValue == name)
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "none")")
  }

  // MARK: Files

  /// 3 × 2: red, green, blue; (10, 20, 30), white, black.
  static let color: [UInt8] = [
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 3, 0, 0, 0, 2, 8, 2, 0,
    0, 0, 18, 22, 241, 77, 0, 0, 0, 24, 73, 68, 65, 84, 120, 218, 99, 248, 207, 192, 192, 0, 193,
    92, 34, 114, 255, 255, 255, 103, 96, 96, 0, 0, 61, 164, 6, 55, 86, 92, 56, 207, 0, 0, 0, 0, 73,
    69, 78, 68, 174, 66, 96, 130,
  ]

  /// 2 × 2 in grey: 0, 64, 128, 255.
  private static let grey: [UInt8] = [
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0,
    0, 0, 87, 221, 82, 248, 0, 0, 0, 14, 73, 68, 65, 84, 120, 218, 99, 96, 112, 96, 104, 248, 15, 0,
    3, 5, 1, 192, 83, 91, 21, 159, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
  ]

  /// 2 × 1: black seen through entirely, black.
  private static let clear: [UInt8] = [
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 2, 0, 0, 0, 1, 8, 6, 0,
    0, 0, 244, 34, 127, 138, 0, 0, 0, 12, 73, 68, 65, 84, 120, 218, 99, 96, 128, 128, 255, 0, 1, 8,
    1, 0, 115, 228, 92, 149, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
  ]

  /// 8 × 8 in one grey, 100.
  private static let photograph: [UInt8] = [
    255, 216, 255, 224, 0, 16, 74, 70, 73, 70, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 255, 219, 0, 67, 0, 3,
    2, 2, 3, 2, 2, 3, 3, 3, 3, 4, 3, 3, 4, 5, 8, 5, 5, 4, 4, 5, 10, 7, 7, 6, 8, 12, 10, 12, 12, 11,
    10, 11, 11, 13, 14, 18, 16, 13, 14, 17, 14, 11, 11, 16, 22, 16, 17, 19, 20, 21, 21, 21, 12, 15,
    23, 24, 22, 20, 24, 18, 20, 21, 20, 255, 192, 0, 11, 8, 0, 8, 0, 8, 1, 1, 17, 0, 255, 196, 0,
    20,
    0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 255, 196, 0, 20, 16, 1, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 218, 0, 8, 1, 1, 0, 0, 63, 0, 52, 127, 255, 217,
  ]

  /// The pixels, or the sentence that says which library is missing and how to get it.
  private func loaded(_ bytes: [UInt8], _ print: String) throws -> String? {
    do {
      let code = "a = stride.load_image('a')\nprint(\(print))"
      return try run(code, files: ["a": bytes]).output
    } catch let error as PythonError where error.message.contains("which is not here") {
      #expect(error.message.contains("apt-get install"))
      return nil
    }
  }

  @Test func aPNGIsReadAsItIs() throws {
    let color = try loaded(Self.color, "a.dtype, a.shape, a.tolist()")
    let expected =
      "uint8 (2, 3, 3) [[[255, 0, 0], [0, 255, 0], [0, 0, 255]], "
      + "[[10, 20, 30], [255, 255, 255], [0, 0, 0]]]\n"
    if let color { #expect(color == expected) }
    let grey = try loaded(Self.grey, "a.tolist()")
    if let grey { #expect(grey == "[[0, 64], [128, 255]]\n") }
    let clear = try loaded(Self.clear, "a.tolist()")
    if let clear {
      #expect(clear == "[[255, 0]]\n" || clear.contains("[255, 255, 255], [0, 0, 0]"))
    }
  }

  @Test func aJPEGIsReadOrSaysWhatIsMissing() throws {
    let text = try loaded(Self.photograph, "a.shape, a.min(), a.max()")
    if let text { #expect(text == "(8, 8) 100 100\n") }
  }

  @Test func brokenFilesAreSentencesAndNoCrash() throws {
    for bytes in [Self.color, Self.grey, Self.clear, Self.photograph] {
      for length in Swift.stride(from: 0, to: bytes.count, by: 7) {
        let error = failure("stride.load_image('a')", files: ["a": Array(bytes.prefix(length))])
        #expect(error == nil || error?.name == .valueError)
      }
      var random = RandomSource(seed: 1)
      for _ in 0..<20 {
        var broken = bytes
        broken[random.integer(below: bytes.count)] ^= UInt8(1 << random.integer(below: 8))
        let error = failure("stride.load_image('a')", files: ["a": broken])
        #expect(error == nil || error?.name == .valueError)
      }
    }
    #expect(failure("stride.show('a')", files: ["a": [1, 2]])?.message.contains("neither") == true)
  }
}
