import PyCore
import PyKeras
import Testing

/// Calls of `keras.ops` that cannot be: refused with Keras's exception, and never a trap.
@Suite struct OpsRefusalTests {
  @Test(arguments: [
    ("ops.image.resize(picture, (10**6, 10**6))", "MemoryError", "no memory"),
    ("ops.image.resize(picture, (0, 3))", "ValueError", "size"),
    ("ops.image.resize(picture, (3, 3), interpolation='cube')", "ValueError", "interpolation"),
    ("ops.image.rgb_to_grayscale(np.ones((4, 4, 2)))", "ValueError", "3 (RGB) or 1"),
    ("ops.image.rgb_to_hsv(np.ones((4, 4, 3), 'int32'))", "ValueError", "float dtype"),
    ("ops.image.pad_images(picture, 1, 1)", "ValueError", "exactly two of"),
    ("ops.image.pad_images(picture, 1, 1, target_height=2, target_width=9)", "ValueError", ">= 0"),
    ("ops.image.crop_images(picture, 3, 3, 3, 3)", "ValueError", ">= 0"),
    ("ops.image.gaussian_blur(picture, (0, 3))", "ValueError", "size"),
    ("ops.depth_to_space(picture, 2)", "ValueError", "block_size=2"),
    ("ops.unfold(picture, 2)", "ValueError", "4 axes"),
    ("ops.histogram(np.ones((2, 2)))", "ValueError", "1-dimensional"),
    (
      "ops.matmul(np.ones((10**5, 1), 'float32'), np.ones((1, 10**5), 'float32'))", "MemoryError",
      "no memory"
    ),
    ("ops.rearrange(picture, 'h w -> w h')", "ValueError", "2 axes"),
    ("ops.rearrange(picture, '(a b) w c -> a b w c')", "ValueError", "a=..."),
    ("ops.cross(np.ones(4), np.ones(4))", "ValueError", "2 or 3"),
    ("ops.qr(np.ones(3))", "ValueError", "rank >= 2"),
    ("ops.nanquantile(np.ones(3), 2)", "ValueError", "[0, 1]"),
    ("ops.polar(1, 2)", "NotImplementedError", "not part of Stride"),
    ("ops.image.elastic_transform(picture)", "NotImplementedError", "not part of Stride"),
    ("ops.ldexp(1.0, 0.5)", "TypeError", "integer"),
  ])
  func whatCannotBeIsRefusedInWords(call: String, exception: String, words: String) throws {
    let head = """
      import numpy as np
      import keras
      from keras import ops
      picture = np.ones((4, 4, 3), 'float32')

      """
    do throws(PythonError) {
      _ = try KerasWorld().run(head + call)
      Issue.record("\(call) is not refused")
    } catch {
      #expect(error.name.rawValue.hasSuffix(exception), "\(error.message)")
      #expect((error.message + (error.hint ?? "")).contains(words), "\(error.message)")
    }
  }

  @Test func theModulesBelowHaveTheSameFunctions() throws {
    let text = try KerasWorld().run(
      """
      from keras.ops.nn import relu
      from keras.ops.numpy import mean
      from keras.ops.linalg import qr
      from keras.ops import image
      from keras.ops.image import resize
      import numpy as np
      print(relu(-1.0), mean(np.array([1.0, 3.0])), qr(np.eye(2))[1].shape, image.resize is resize)
      """)
    #expect(text == "0.0 2.0 (2, 2) True\n")
  }
}
