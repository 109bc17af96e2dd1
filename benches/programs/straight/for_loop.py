def mandelbrot(size):
    inside = 0
    for row in range(size):
        for column in range(size):
            x0 = column / size * 3.0 - 2.0
            y0 = row / size * 2.0 - 1.0
            x = y = 0.0
            for _ in range(50):
                xx = x * x
                yy = y * y
                if xx + yy > 4.0:
                    break
                y = 2.0 * x * y + y0
                x = xx - yy + x0
            else:
                inside += 1
    return inside


print(mandelbrot(220))
