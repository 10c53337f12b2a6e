import Foundation
import PyCore
import TestSupport
import Testing

/// Files that real Keras wrote: see Tests/Golden/saving for the models and how they were trained.
@Suite struct SavedFilesTests {
  private static let cases: [GoldenValue] = (try? goldenCases("saved")) ?? []

  /// A world with the files and functions of the models.
  private func world(_ files: [String]) throws -> KerasWorld {
    let world = KerasWorld()
    for name in files { world.host.files[name] = try goldenBytes("saving/files/\(name)") }
    let source = String(decoding: try goldenBytes("saving/models.py"), as: UTF8.self)
    _ = try world.run(source + "\nimport json\n")
    return world
  }

  private func numbers(_ world: KerasWorld, _ expression: String) throws -> [Double] {
    let text = try world.run("print(json.dumps(\(expression)))\n")
    return try JSONDecoder().decode([Double].self, from: Data(text.utf8))
  }

  private func expect(
    _ ours: [Double], near theirs: [Float], within tolerance: Double = 1e-5,
    _ comment: Comment, at place: SourceLocation = #_sourceLocation
  ) {
    #expect(ours.count == theirs.count, comment, sourceLocation: place)
    for (left, right) in zip(ours, theirs) {
      let distance = abs(left - Double(right)) / max(1, abs(Double(right)))
      #expect(distance <= tolerance, comment, sourceLocation: place)
    }
  }

  @Test func thereAreCases() { #expect(SavedFilesTests.cases.count >= 12) }

  @Test(arguments: cases.indices)
  func aModelOfKerasPredictsAndGoesOnLikeThere(index: Int) throws {
    let golden = SavedFilesTests.cases[index]
    let name = try #require(golden["name"].string)
    let world = try world(["\(name).keras"])
    _ = try world.run("model = keras.saving.load_model('\(name).keras')\n")
    _ = try world.run("x, y = MODELS['\(name)']()[1]\n")
    expect(try numbers(world, "outputs(model, x)"), near: golden["predictions"].floats, "\(name)")
    let config = try world.run("print(json.dumps(model.get_compile_config()))\n")
    #expect(config == golden["compile_config"].string.map { $0 + "\n" })
    let summary = try world.run("model.summary(line_length=80)\n")
    #expect(summary == golden["summary"].string.map { $0.hasSuffix("\n") ? $0 : $0 + "\n" })
    expect(
      try numbers(world, "run(model, x, y, 2)"), near: golden["losses"].floats, within: 1e-4,
      "\(name)")
    expect(
      try numbers(world, "outputs(model, x)"), near: golden["later"].floats, within: 1e-4, "\(name)"
    )
    #expect(world.host.errors.isEmpty)
  }

  @Test(
    arguments: [
      "conv2d.weights.h5", "functional.weights.h5", "nested.weights.h5", "conv2d.h5",
      "functional.h5", "conv2d.keras",
    ])
  func weightsOfKerasFitTheSameModelHere(file: String) throws {
    let name = try #require(file.split(separator: ".").first).description
    let golden = try #require(SavedFilesTests.cases.first { $0["name"].string == name })
    let world = try world([file])
    _ = try world.run(
      "model, (x, y) = MODELS['\(name)']()\nmodel.load_weights('\(file)')\n")
    expect(try numbers(world, "outputs(model, x)"), near: golden["predictions"].floats, "\(file)")
  }

  @Test(arguments: ["conv2d.h5", "functional.h5", "conv2d_packed.keras"])
  func otherFormsOfAWholeModelAreReadToo(file: String) throws {
    let name = try #require(file.split { ".  _".contains($0) }.first).description
    let golden = try #require(SavedFilesTests.cases.first { $0["name"].string == name })
    let world = try world([file])
    _ = try world.run(
      "model = keras.models.load_model('\(file)')\nx, y = MODELS['\(name)']()[1]\n")
    expect(try numbers(world, "outputs(model, x)"), near: golden["predictions"].floats, "\(file)")
    expect(
      try numbers(world, "run(model, x, y, 2)"), near: golden["losses"].floats, within: 1e-4,
      "\(file)")
    #expect(world.host.errors.isEmpty)
  }

  @Test func theOptimizersVariablesStandWhereKerasHasThem() throws {
    for golden in SavedFilesTests.cases {
      let name = try #require(golden["name"].string)
      let world = try world(["\(name).keras"])
      let text = try world.run(
        """
        model = keras.saving.load_model('\(name).keras')
        model.save_weights('again.weights.h5')
        model.load_weights('again.weights.h5')
        print(model.optimizer.name)

        """)
      // A wrong number of variables would be a warning, a wrong shape an error.
      #expect(world.host.errors.isEmpty)
      #expect(golden["variables"].list.first?.string?.hasPrefix(text.dropLast()) == true)
    }
  }
}

@Suite struct SavingTests {
  private static let model = """
    import numpy as np
    import keras
    from keras import layers
    keras.utils.set_random_seed(1)
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation='relu'), layers.Dense(1)])
    model.compile('adam', 'mean_squared_error', metrics=['mae'])
    x = np.arange(24).reshape(6, 4) / 24
    y = np.arange(6) / 6

    """

  @Test(arguments: ["m.keras", "m.h5", "folder"])
  func everyFormKeepsAModelAsItWas(path: String) throws {
    let world = KerasWorld()
    let zipped = path == "folder" ? ", zipped=False" : ""
    let printed = try world.run(
      SavingTests.model + """
        model.fit(x, y, verbose=0)
        model.save('\(path)'\(zipped))
        other = keras.models.load_model('\(path)')
        print(np.array_equal(model.predict(x, verbose=0), other.predict(x, verbose=0)))
        print(model.to_json() == other.to_json(), int(other.optimizer.iterations))
        first = model.fit(x, y, epochs=3, verbose=0, shuffle=False).history
        print(first == other.fit(x, y, epochs=3, verbose=0, shuffle=False).history)

        """)
    #expect(printed == "True\nTrue 1\nTrue\n")
  }

  @Test func theFileHasTheMembersOfKeras() throws {
    let world = KerasWorld()
    _ = try world.run(SavingTests.model + "model.save('m.keras')\n")
    let text = String(decoding: try #require(world.host.files["m.keras"]), as: UTF8.self)
    for member in ["metadata.json", "config.json", "model.weights.h5"] {
      #expect(text.contains(member))
    }
    #expect(text.contains(#"{"keras_version": "3.15.1", "date_saved": "1970-01-02@00:00:00"}"#))
  }

  @Test func theOlderFormIsSaidToBeOld() throws {
    let world = KerasWorld()
    _ = try world.run(SavingTests.model + "model.save('m.h5')\n")
    #expect(
      world.host.errors.hasPrefix(
        "WARNING:absl:You are saving your model as an HDF5 file via `model.save()`"))
  }

  /// The lines are those that Keras prints for the same calls.
  @Test func checkpointsSayWhatTheySave() throws {
    let world = KerasWorld()
    let printed = try world.run(
      SavingTests.model + """
        from keras.callbacks import ModelCheckpoint
        saved = ModelCheckpoint('runs/{epoch:02d}.keras', monitor='loss', verbose=1)
        model.fit(x, y, verbose=0, callbacks=[saved])
        best = ModelCheckpoint('b.weights.h5', monitor='loss', verbose=1, save_best_only=True,
                               save_weights_only=True, initial_value_threshold=0.0)
        model.fit(x, y, verbose=0, callbacks=[best])
        steps = ModelCheckpoint('s{epoch}-{batch}.keras', save_freq=2, verbose=1)
        model.fit(x, y, batch_size=3, verbose=0, callbacks=[steps])

        """)
    #expect(
      printed.split(separator: "\n") == [
        "Epoch 1: saving model to runs/01.keras",
        "Epoch 1: finished saving model to runs/01.keras",
        "Epoch 1: loss did not improve from 0.00000",
        "Epoch 1: saving model to s1-2.keras", "Epoch 1: finished saving model to s1-2.keras",
      ])
    #expect(Set(world.host.files.keys) == ["runs/01.keras", "s1-2.keras"])
  }

  @Test func aDamagedFileIsRefusedAndTheModelStaysAsItWas() throws {
    let world = KerasWorld()
    _ = try world.run(
      SavingTests.model + "model.save_weights('w.weights.h5')\nmodel.save('m.keras')\n")
    for (name, load) in [
      ("w.weights.h5", "model.load_weights('w.weights.h5')\n"),
      ("m.keras", "keras.models.load_model('m.keras')\n"),
    ] {
      let whole = try #require(world.host.files[name])
      for length in stride(from: 0, to: whole.count - 8, by: 509) {
        world.host.files[name] = Array(whole[..<length])
        #expect(throws: PythonError.self) { try world.run(load) }
      }
      for place in stride(from: 0, to: whole.count, by: 97) {
        world.host.files[name] = whole
        world.host.files[name]?[place] ^= UInt8(1 << (place % 8))
        _ = try? world.run(load)
      }
    }
  }
}
