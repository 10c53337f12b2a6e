import PyCore
import Testing

/// A folder with a folder for each class, which `ImageDataGenerator` reads.
@Suite struct PictureFolderTests {
  private func world() -> KerasWorld {
    let world = KerasWorld()
    world.host.folders = ["pets", "pets/cat", "pets/dog"]
    for name in ["cat/1.png", "cat/2.PNG", "cat/3.png", "dog/1.png", "dog/2.jpeg", "dog/notes.txt"]
    {
      world.host.files["pets/" + name] = StrideModuleTests.color
    }
    return world
  }

  private let start = """
    from tensorflow.keras.preprocessing.image import ImageDataGenerator
    generator = ImageDataGenerator(rescale=1/255, validation_split=0.34)

    """

  @Test func picturesAndClassesAreFound() throws {
    let world = world()
    let printed = try world.run(
      start + """
        flow = generator.flow_from_directory('pets', target_size=(4, 4), class_mode='sparse')
        print(flow.class_indices, flow.classes, flow.filenames, flow.samples, len(flow))
        part = generator.flow_from_directory('pets', subset='validation', batch_size=1)
        print(part.n, part.filepaths, part.image_shape)
        """)
    #expect(
      printed == """
        Found 5 images belonging to 2 classes.
        {'cat': 0, 'dog': 1} [0 0 0 1 1] ['cat/1.png', 'cat/2.PNG', 'cat/3.png', 'dog/1.png', \
        'dog/2.jpeg'] 5 1
        Found 1 images belonging to 2 classes.
        1 ['pets/cat/1.png'] (256, 256, 3)

        """)
  }

  @Test func batchesHavePicturesOfOneSizeAndTargetsOfTheMode() throws {
    let world = world()
    do throws(PythonError) {
      let printed = try world.run(
        start + """
          for mode in ['categorical', 'binary', 'input']:
              flow = generator.flow_from_directory('pets', target_size=(2, 3), batch_size=4,
                                                   class_mode=mode, shuffle=False)
              x, y = next(flow)
              print(x.shape, x.dtype, float(x.max()), y.shape, y.dtype, y.ravel()[-2:].tolist())
          print(x[0, 0].tolist())
          """)
      let lines = printed.split(separator: "\n").filter { !$0.hasPrefix("Found") }
      #expect(
        lines == [
          "(4, 2, 3, 3) float32 1.0 (4, 2) float32 [0.0, 1.0]",
          "(4, 2, 3, 3) float32 1.0 (4,) float32 [0.0, 1.0]",
          "(4, 2, 3, 3) float32 1.0 (4, 2, 3, 3) float32 [0.0, 0.0]",
          "[[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]",
        ])
    } catch {
      // The system's library for PNG may be missing; then the error says what to install.
      guard error.message.contains("which is not here") else { throw error }
    }
  }

  @Test func aFolderThatIsNotThereIsSaid() throws {
    let world = world()
    #expect {
      try world.run(start + "generator.flow_from_directory('plants', class_mode='two')")
    } throws: { error in
      ((error as? PythonError)?.message ?? "").hasPrefix("Invalid class_mode: two")
    }
    #expect {
      try world.run(start + "ImageDataGenerator(zca_whitening=True)")
    } throws: { error in
      (error as? PythonError)?.message == "zca_whitening is left out."
    }
  }
}
