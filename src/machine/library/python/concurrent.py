"""concurrent"""
import concurrent.futures as futures
